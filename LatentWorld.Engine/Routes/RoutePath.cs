using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>
/// A route across a plane: its line, found from pictures around it where the plan says so, and the frames along it, spaced by what they show. It asks for
/// pictures, some at a time, and renders none itself.
/// </summary>
public sealed class RoutePath
{
    private readonly RouteGround _ground;
    private readonly LatticeSurvey? _survey;
    private readonly Dictionary<PlanePoint, (float[] Features, int? Label)> _known = [];
    private readonly HashSet<PlanePoint> _looked = [];
    private List<PlanePoint> _next = [];
    private RouteFrames? _frames;

    /// <summary>Begins a route whose line is known.</summary>
    /// <param name="plan">Without a problem.</param>
    /// <param name="course">The line through its places.</param>
    /// <exception cref="ArgumentException">The plan has a problem.</exception>
    public RoutePath(RoutePlan plan, RouteGround ground, RouteCourse course)
        : this(plan, ground) => Go(course);

    /// <summary>Begins a route whose line is found from pictures.</summary>
    internal RoutePath(RoutePlan plan, RouteGround ground, LatticeSurvey survey)
        : this(plan, ground)
    {
        _survey = survey;
        GoOn(default);
    }

    /// <summary>A route whose line nobody has found yet, and no picture tells: that of the density.</summary>
    internal RoutePath(RoutePlan plan, RouteGround ground) =>
        (Plan, _ground) = plan.Problem is { } problem ? throw new ArgumentException(problem, nameof(plan)) : (plan, ground);

    /// <summary>What was asked for.</summary>
    public RoutePlan Plan { get; }

    /// <summary>The line; null before it is known.</summary>
    public RouteCourse? Course { get; private set; }

    /// <summary>Why there is no line, for people; null where there is one, or will be.</summary>
    public string? Lack => _survey?.Lack ?? (WantsRuns && RouteLattice.Of(Plan) is null ? LatticeSurvey.TooNear : null);

    /// <summary>Whether runs of the U-Net are wanted before anything else, by which the line is found.</summary>
    public bool WantsRuns => Course is null && Plan is { IsSurveyed: true, SurveysPictures: false };

    /// <summary>The points whose pictures are wanted next; none where the route has all its frames, or no line.</summary>
    public IReadOnlyList<PlanePoint> Next => [.. _next];

    /// <summary>Whether it has all its frames.</summary>
    public bool IsDone => _frames is { Next.Count: 0 };

    /// <summary>How many pictures were looked at, those of the lattice among them.</summary>
    public int Known => _looked.Count;

    /// <summary>The pictures along the line so far.</summary>
    public IReadOnlyList<WayPicture> Pictures => _frames?.Pictures ?? [];

    /// <summary>The frames; empty before they are all there. Each place of the route is one of them.</summary>
    public IReadOnlyList<RouteFrame> Frames { get; private set; } = [];

    /// <summary>
    /// Perceptual path length: the feature distances from frame to frame, summed up. Distances are Euclidean, of the image encoder's features of unit length.
    /// It is the shorter, the fewer the frames: only routes of as many frames compare.
    /// </summary>
    public double Length => Frames.Sum(frame => frame.Change);

    /// <summary>The largest feature distance from a frame to the next.</summary>
    public double LargestJump => Frames.Select(frame => frame.Change).DefaultIfEmpty().Max();

    /// <summary>Length of the line in the latent space; null before it is known.</summary>
    public double? LatentLength { get; private set; }

    /// <summary>Takes a picture that was wanted, and finds out which are wanted next.</summary>
    /// <param name="point">One of <see cref="Next"/>.</param>
    /// <param name="features">Of unit length.</param>
    /// <param name="label">What it is called, by number; null where the model has no words.</param>
    /// <param name="cancellation">With the last picture of a lattice the line is looked for.</param>
    /// <exception cref="ArgumentException">None is wanted there.</exception>
    public void Take(PlanePoint point, float[] features, int? label = null, CancellationToken cancellation = default)
    {
        if (!_next.Remove(point))
        {
            throw new ArgumentException("No picture is wanted there.", nameof(point));
        }

        _known[point] = (features, label);
        _looked.Add(point);
        if (_frames is null)
        {
            _survey!.Take(point, features, cancellation);
        }

        if (_next.Count == 0)
        {
            GoOn(cancellation);
        }
    }

    private void Go(RouteCourse course)
    {
        Course = course;
        _looked.UnionWith(course.Surveyed);
        LatentLength = _ground.LatentLength(course.Points);
        _frames = new(course, Plan, _ground.IsFloorReached);
        GoOn(default);
    }

    /// <summary>Takes what is known already, until something else is wanted.</summary>
    private void GoOn(CancellationToken cancellation)
    {
        while (_frames is null)
        {
            if (_survey!.Course is { } course)
            {
                Go(course);
                return;
            }

            PlanePoint[] wanted = [.. _survey.Next];
            PlanePoint[] known = [.. wanted.Where(_known.ContainsKey)];
            foreach (PlanePoint point in known)
            {
                _survey.Take(point, _known[point].Features, cancellation);
            }

            if (known.Length < wanted.Length || wanted.Length == 0)
            {
                _next = [.. wanted.Except(known)];
                return;
            }
        }

        while (_frames.Next is { Count: > 0 } shares)
        {
            // A route may come twice through one point.
            (double Share, PlanePoint Point)[] wanted = [.. shares.Select(share => (share, Course!.At(share)))];
            PlanePoint[] missing = [.. wanted.Select(one => one.Point).Where(point => !_known.ContainsKey(point)).Distinct()];
            if (missing.Length > 0)
            {
                _next = [.. missing];
                return;
            }

            foreach ((double share, PlanePoint point) in wanted)
            {
                _frames.Take(share, new(share, point, _known[point].Features, _known[point].Label));
            }
        }

        (_next, Frames) = ([], _frames.Frames());
    }
}
