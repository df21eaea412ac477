using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Measures sensitivity at points of one plane, by the same rules as the map's field but at any step.</summary>
internal sealed class SensitivityProbe(WorldPlane plane, PreparedWorld world)
{
    private double? _noise;

    public FieldEstimate At(PlanePoint point, double step, CancellationToken cancellation)
    {
        RenderedPicture here = plane.Render(point.Alpha, point.Beta, cancellation);
        List<LatticeStep> steps = [];
        foreach (PlanePoint neighbour in Around(point, step))
        {
            RenderedPicture there = plane.Render(neighbour.Alpha, neighbour.Beta, cancellation);
            steps.Add(new(
                Lipschitz.Distance(here.Features, there.Features), Lipschitz.Distance(here.Start.Values, there.Start.Values)));
        }

        return Lipschitz.Of(steps, NoiseAt(point, step, cancellation), NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, point))!.Value;
    }

    private static PlanePoint[] Around(PlanePoint point, double step) =>
    [
        point with { Alpha = point.Alpha - step }, point with { Alpha = point.Alpha + step },
        point with { Beta = point.Beta - step }, point with { Beta = point.Beta + step },
    ];

    /// <summary>The largest feature distance that rounding alone makes, at a few places of the world and, near the numeric floor, at the point.</summary>
    private double NoiseAt(PlanePoint point, double step, CancellationToken cancellation)
    {
        _noise ??= NoisePlaces.OfWorld.Max(place => Measure(place, cancellation));
        return NoisePlaces.IsFarAboveFloor(step * NumericFloor.Roundings(world.Plane.Geometry, world.Input, point, zoom: 0))
            ? _noise.Value
            : Math.Max(_noise.Value, Measure(point, cancellation));
    }

    private double Measure(PlanePoint point, CancellationToken cancellation)
    {
        float[] features = plane.Render(point.Alpha, point.Beta, cancellation).Features;
        double largest = FeatureNoise.Least;
        for (int direction = 1; direction <= FeatureNoise.Directions; direction++)
        {
            foreach (int nudge in (int[])[direction, -direction])
            {
                largest = Math.Max(largest, Lipschitz.Distance(features, plane.RenderNudged(point, nudge, cancellation).Features));
            }
        }

        return largest;
    }
}
