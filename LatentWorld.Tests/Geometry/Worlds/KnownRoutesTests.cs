using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Geometry.Spectra;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>Routes on planes whose pictures are known in closed form.</summary>
public sealed class KnownRoutesTests
{
    private const int Steps = 50;

    [Fact]
    public void Frames_across_a_border_are_where_the_sampler_s_own_formula_has_equal_changes()
    {
        using var known = new KnownPlane("two-modes-2-0.5", Steps);
        RoutePlan plan = new([new(0, 0), new(1, 0)], Frames: 13);

        RoutePath route = known.Plane.Route(plan, cancellation: TestContext.Current.CancellationToken);

        // Along u alone pictures go where the formula says; across it they move too, evenly, since the second corner does.
        var modes = new TwoModes(2, .5, Steps);
        double[] places = [.. route.Frames.Select(frame => modes.Map(known.At(frame.Picture.Point.Alpha, frame.Picture.Point.Beta).Along))];
        Assert.Equal(13, places.Length);
        Assert.Equal(places.Order(), places);
        double step = (places[^1] - places[0]) / 12;
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.InRange((pair.Second - pair.First) / step, .5, 1.6));
        Assert.InRange(route.Known, 13, 52);
    }
}
