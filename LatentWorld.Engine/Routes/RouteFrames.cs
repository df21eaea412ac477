using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>
/// The frames of a route along a line that is known: some pictures evenly along it, then the middle of each piece whose ends differ by more than a step from
/// frame to frame, then where the frames themselves fall. It asks for pictures and renders none itself.
/// </summary>
internal sealed class RouteFrames
{
    /// <summary>Pictures that it looks at for a frame, at most: borders are halved down to where they open, as far as these last.</summary>
    public const int PicturesAFrame = 4;

    /// <summary>Of them those that halve pieces; the rest is for the places of the frames.</summary>
    private const double HalvingShare = .75;

    /// <summary>Pieces that are halved together: a batch's worth, beyond which nothing is won.</summary>
    private const int Together = 8;

    /// <summary>How far a frame's picture may lie from its place, as a share of a step.</summary>
    private const double Uneven = .1;

    /// <summary>Pieces that are longer than so many steps when nothing is halved any more are jumps.</summary>
    private const double Jump = 3;

    /// <summary>Times that the frames' places are looked at anew.</summary>
    private const int MostRounds = 4;

    /// <summary>Feature distance for which the way from one place to the next counts by itself: a tenth of what pictures differ by that are one to the eye.</summary>
    private const double WayItself = 1e-3;

    private readonly RouteCourse _course;
    private readonly RoutePlan _plan;
    private readonly Func<PlanePoint, PlanePoint, bool> _isFloorReached;
    private readonly SortedList<double, WayPicture> _pictures = [];
    private List<double> _next;
    private bool _halves;
    private int _rounds;

    /// <param name="course">The line through the plan's places.</param>
    /// <param name="isFloorReached">Whether rounding keeps the model from telling two points apart.</param>
    public RouteFrames(RouteCourse course, RoutePlan plan, Func<PlanePoint, PlanePoint, bool> isFloorReached)
    {
        (_course, _plan, _isFloorReached) = (course, plan, isFloorReached);
        _halves = plan.Spacing == RouteSpacing.Pictures;
        _next = [.. First()];
    }

    /// <summary>Most pictures that it asks for.</summary>
    public static int Most(RoutePlan plan) => plan.Spacing == RouteSpacing.Way ? plan.Frames : PicturesAFrame * plan.Frames;

    /// <summary>Shares of the way at which pictures are wanted next; none where it has ended.</summary>
    public IReadOnlyList<double> Next => _next;

    /// <summary>The pictures so far, along the way.</summary>
    public IReadOnlyList<WayPicture> Pictures => [.. _pictures.Values];

    /// <summary>The frames, each place of the route among them; empty before all pictures are there. Fewer than are wanted where rounding makes one of two.</summary>
    public IReadOnlyList<RouteFrame> Frames()
    {
        if (_next.Count > 0)
        {
            return [];
        }

        List<RouteFrame> frames = [];
        HashSet<double> chosen = [.. Chosen().Select(picture => picture.Share)];
        double along = 0;
        WayPicture? before = null;
        foreach (WayPicture picture in _pictures.Values)
        {
            along += before is null ? 0 : Lipschitz.Distance(before.Features, picture.Features);
            before = picture;
            if (chosen.Contains(picture.Share))
            {
                frames.Add(new(picture, frames.Count == 0 ? 0 : Lipschitz.Distance(frames[^1].Picture.Features, picture.Features), along));
            }
        }

        return frames;
    }

    /// <summary>Takes a picture that was wanted.</summary>
    /// <param name="share">One of <see cref="Next"/>.</param>
    public void Take(double share, WayPicture picture)
    {
        if (!_next.Remove(share))
        {
            throw new ArgumentException("No picture is wanted there.", nameof(share));
        }

        _pictures.Add(share, picture);
        if (_next.Count == 0)
        {
            _next = More();
        }
    }

    /// <summary>Where pictures lie evenly along the line: at the frames' places, or half as many to begin with.</summary>
    private IEnumerable<double> First()
    {
        int[] steps = _halves ? RouteSteps.Split([.. _course.Legs.Select(_ => 1.0)], Math.Max(_course.Legs.Count, _plan.Frames / 2), null)
            : RouteSteps.Split([.. _course.Legs.Select(leg => leg.Length)], _plan.Frames - 1, null);
        yield return 0;
        for (int leg = 0; leg < steps.Length; leg++)
        {
            for (int i = 1; i <= steps[leg]; i++)
            {
                yield return leg + ((double)i / steps[leg]);
            }
        }
    }

    private List<double> More()
    {
        if (_plan.Spacing == RouteSpacing.Way)
        {
            return [];
        }

        int left = Most(_plan) - _pictures.Count, most = (int)(HalvingShare * Most(_plan)) - _pictures.Count;
        if (_halves && most > 0)
        {
            List<RouteGap> gaps = Gaps();
            double step = RouteGap.StepOf(gaps, _plan.Frames - 1);
            List<double> middles = [.. gaps.Where(gap => gap.IsOpen && gap.Length > step).OrderByDescending(gap => gap.Length).Take(Math.Min(most, Together)).Select(gap => gap.Middle)];
            if (middles.Count > 0)
            {
                return middles;
            }
        }

        _halves = false;
        return _rounds++ < MostRounds ? [.. Places().Take(left)] : [];
    }

    /// <summary>The frames' places that have no picture near.</summary>
    private IEnumerable<double> Places()
    {
        List<RouteGap> gaps = Gaps();
        double step = RouteGap.StepOf(gaps, _plan.Frames - 1);
        List<RouteGap>[] legs = ByLeg(gaps);
        int[] steps = Steps(legs, step);
        for (int leg = 0; leg < legs.Length; leg++)
        {
            double all = legs[leg].Sum(gap => gap.Counted(step)), before = 0;
            int place = 1;
            foreach (RouteGap gap in legs[leg])
            {
                double length = gap.Counted(step);
                double? last = null;
                for (; place < steps[leg] && all * place / steps[leg] <= before + length; place++)
                {
                    double part = length > 0 ? ((all * place / steps[leg]) - before) / length : 0;
                    double share = gap.At(part);
                    if (gap.IsOpen && Math.Min(part, 1 - part) * length > Uneven * step && share != last)
                    {
                        last = share;
                        yield return share;
                    }
                }

                before += length;
            }
        }
    }

    /// <summary>Of each leg's pictures those that lie nearest the frames' places, in order.</summary>
    private IEnumerable<WayPicture> Chosen()
    {
        if (_plan.Spacing == RouteSpacing.Way)
        {
            return _pictures.Values;
        }

        List<RouteGap> gaps = Gaps();
        double step = RouteGap.StepOf(gaps, _plan.Frames - 1);
        List<RouteGap>[] legs = ByLeg(gaps);
        int[] steps = Steps(legs, step);
        return [_pictures.Values[0], .. legs.SelectMany((leg, i) => RouteSteps.Nearest(leg, steps[i], step))];
    }

    private int[] Steps(List<RouteGap>[] legs, double step) =>
        RouteSteps.Split([.. legs.Select(leg => leg.Sum(gap => gap.Counted(step)))], _plan.Frames - 1, [.. legs.Select(leg => leg.Count)]);

    private List<RouteGap>[] ByLeg(List<RouteGap> gaps)
    {
        ILookup<int, RouteGap> legs = gaps.ToLookup(gap => (int)Math.Floor(gap.Left.Share));
        return [.. Enumerable.Range(0, _course.Legs.Count).Select(leg => legs[leg].ToList())];
    }

    /// <summary>Once nothing is halved any more, what is much longer than a step is divided no further: it is one step.</summary>
    private List<RouteGap> Gaps()
    {
        List<RouteGap> gaps = [.. _pictures.Values.Zip(_pictures.Values.Skip(1), Gap)];
        // The step becomes shorter with each jump that counts as one, and more may be longer than it.
        for (int jumps = -1; !_halves && gaps.Count(gap => !gap.IsOpen) is var found && found != jumps; jumps = found)
        {
            double step = RouteGap.StepOf(gaps, _plan.Frames - 1);
            gaps = [.. gaps.Select(gap => gap with { IsOpen = gap.IsOpen && gap.Length <= Jump * step })];
        }

        return gaps;
    }

    private RouteGap Gap(WayPicture left, WayPicture right)
    {
        double share = left.Share + ((right.Share - left.Share) / 2);
        PlanePoint middle = _course.At(share);
        bool isOpen = share > left.Share && share < right.Share && middle != left.Point && middle != right.Point && !_isFloorReached(left.Point, right.Point);
        return new(left, right, Lipschitz.Distance(left.Features, right.Features) + (WayItself * (right.Share - left.Share)), isOpen);
    }
}
