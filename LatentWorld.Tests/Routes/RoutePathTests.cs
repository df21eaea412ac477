using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Routes;

/// <summary>Frames of routes on planes whose pictures turn by a known angle.</summary>
public sealed class RoutePathTests
{
    private static readonly PlanePoint From = new(0, 0), To = new(1, 0), Third = new(1, 1);

    [Fact]
    public void Where_pictures_change_evenly_so_do_frames_lie()
    {
        RoutePath route = Run(new([From, To], Frames: 9), point => point.Alpha);

        Assert.Equal(9, route.Frames.Count);
        Assert.All(route.Frames.Select((frame, i) => (frame, i)), one => Assert.Equal(one.i / 8.0, one.frame.Picture.Point.Alpha, .02));
        Assert.Equal(Chord(1.0 / 8) * 8, route.Length, 1e-3);
    }

    [Theory]
    [InlineData(.1)]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    public void Across_a_border_frames_are_equally_far_apart(double width)
    {
        RoutePath route = Run(new([From, To], Frames: 25), point => Math.PI / 4 * (1 + Math.Tanh((point.Alpha - .4935) / width)));

        double even = Math.PI / 2 / 24;
        Assert.Equal(25, route.Frames.Count);
        Assert.All(route.Frames.Skip(1), frame => Assert.InRange(frame.Change / even, .7, 1.3));
        Assert.Equal(Math.PI / 2, route.Frames[^1].Along, .01);
        Assert.InRange(route.Known, 25, 100);
    }

    [Fact]
    public void A_step_that_rounding_does_not_divide_is_one_jump_and_the_rest_is_even()
    {
        RoutePath route = Run(new([From, To], Frames: 11), point => (.9 * point.Alpha) + (point.Alpha > .3 ? 1 : 0));

        double[] changes = [.. route.Frames.Skip(1).Select(frame => frame.Change)];
        // What lies on either side of it comes to no more than one step beside it.
        Assert.InRange(route.LargestJump, Chord(1), Chord(1.1));
        Assert.Equal(11, route.Frames.Count);
        Assert.All(changes.Order().SkipLast(1), change => Assert.InRange(change, .06, .14));
    }

    [Fact]
    public void Every_place_is_a_frame_and_legs_have_frames_by_what_they_show()
    {
        // Nothing changes on the first leg.
        RoutePath route = Run(new([From, To, Third, From], Frames: 16), point => point.Beta);

        Assert.Equal(16, route.Frames.Count);
        double[] shares = [.. route.Frames.Select(frame => frame.Picture.Share)];
        Assert.Superset(new HashSet<double> { 0, 1, 2, 3 }, shares.ToHashSet());
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares.Count(share => share is > 0 and <= 1));
        Assert.InRange(shares.Count(share => share is > 1 and <= 2), 6, 8);
    }

    [Fact]
    public void Where_nothing_changes_frames_lie_evenly_and_few_pictures_are_looked_at()
    {
        RoutePath route = Run(new([From, To], Frames: 9), _ => 0);

        Assert.Equal(Enumerable.Range(0, 9).Select(i => i / 8.0), route.Frames.Select(frame => frame.Picture.Share));
        Assert.Equal((0, 0), (route.Length, route.LargestJump));
        Assert.InRange(route.Known, 9, 18);
    }

    [Fact]
    public void By_the_way_frames_lie_evenly_whatever_they_show()
    {
        RoutePath route = Run(new([From, To, Third], Frames: 9, Spacing: RouteSpacing.Way), point => point.Alpha > .4 ? 1 : 0);

        Assert.Equal(Enumerable.Range(0, 9).Select(i => i / 4.0), route.Frames.Select(frame => frame.Picture.Share));
        Assert.Equal(9, route.Known);
        Assert.Equal(Chord(1), route.LargestJump, 1e-6);
    }

    [Fact]
    public void A_route_that_comes_back_wants_each_picture_once()
    {
        List<PlanePoint> asked = [];
        RoutePath route = Run(new([From, To, From], Frames: 9, Spacing: RouteSpacing.Way), point => point.Alpha, asked.Add);

        Assert.Equal(9, route.Frames.Count);
        Assert.Equal(5, asked.Count);
        Assert.Equal(asked.Count, asked.Distinct().Count());
    }

    [Fact]
    public void Noise_ends_within_the_budget_and_frames_keep_their_order()
    {
        var random = new Random(5);
        RoutePath route = Run(new([From, To, Third], Frames: 20), _ => random.NextDouble());

        Assert.InRange(route.Known, 20, 80);
        Assert.Equal(20, route.Frames.Count);
        Assert.Equal(route.Frames.Select(frame => frame.Picture.Share).Order().Distinct(), route.Frames.Select(frame => frame.Picture.Share));
        Assert.Equal(route.Frames.Skip(1).Select(frame => frame.Along).Order(), route.Frames.Skip(1).Select(frame => frame.Along));
    }

    [Fact]
    public void The_sphere_s_frames_lie_at_equal_angles_on_the_same_line()
    {
        // Two corners of length 1 and 4 at a right angle, seen from the origin at z0 = 0.
        var latents = VertexGram.OfCorners(0, 0, 0, 1, 0, 16);
        PlanePoint one = new(1, 0), other = new(0, 1);
        RoutePlan plan = new([one, other], RouteLine.Sphere, 5, RouteSpacing.Way);
        RouteGround ground = Ground with { Latents = latents };
        var route = new RoutePath(plan, ground, RouteCourse.Of(plan, ground)!);
        Fill(route, _ => 0, null);

        double[] angles = [.. route.Frames.Select(frame => Math.Atan2(4 * frame.Picture.Point.Beta, frame.Picture.Point.Alpha))];
        Assert.All(angles.Select((angle, i) => (angle, i)), at => Assert.Equal(at.i * Math.PI / 8, at.angle, 1e-9));
        Assert.All(route.Frames, frame => Assert.Equal(1, frame.Picture.Point.Alpha + frame.Picture.Point.Beta, 12));
    }

    [Fact]
    public void The_latent_length_is_summed_along_the_line()
    {
        RouteGround ground = Ground with { Speed = (point, step) => double.Hypot(step.Alpha, step.Beta) * (1 + point.Alpha) };
        RoutePlan plan = new([From, To, Third]);
        Assert.Equal(1.5 + 2, new RoutePath(plan, ground, RouteCourse.Of(plan, ground)!).LatentLength!.Value, 1e-9);
    }

    [Fact]
    public void What_is_not_wanted_is_refused()
    {
        RoutePlan plan = new([From, To]);
        var route = new RoutePath(plan, Ground, RouteCourse.Of(plan, Ground)!);
        Assert.Throws<ArgumentException>(() => route.Take(new(.123, 0), [1, 0], cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => new RoutePath(plan with { Stops = [From, From] }, Ground, RouteCourse.Of(plan, Ground)!));
    }

    private static RouteGround Ground { get; } = new(
        VertexGram.OfCorners(1, 0, 0, 1, 0, 1), (_, step) => double.Hypot(step.Alpha, step.Beta), (a, b) => double.Hypot(a.Alpha - b.Alpha, a.Beta - b.Beta) < 1e-8);

    private static double Chord(double angle) => 2 * Math.Sin(angle / 2);

    private static RoutePath Run(RoutePlan plan, Func<PlanePoint, double> angle, Action<PlanePoint>? asked = null)
    {
        var route = new RoutePath(plan, Ground, RouteCourse.Of(plan, Ground)!);
        Fill(route, angle, asked);
        Assert.True(route.IsDone);
        Assert.Equal(route.Frames.Sum(frame => frame.Change), route.Length);
        Assert.All(route.Frames.Zip(route.Frames.Skip(1)), pair => Assert.Equal(
            Lipschitz.Distance(pair.First.Picture.Features, pair.Second.Picture.Features), pair.Second.Change));
        return route;
    }

    private static void Fill(RoutePath route, Func<PlanePoint, double> angle, Action<PlanePoint>? asked)
    {
        while (route.Next is { Count: > 0 } wanted)
        {
            foreach (PlanePoint point in wanted)
            {
                asked?.Invoke(point);
                double at = angle(point);
                route.Take(point, [(float)Math.Cos(at), (float)Math.Sin(at)], cancellation: TestContext.Current.CancellationToken);
            }
        }
    }
}
