using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Measures fields at points of one plane, by the same rules as the map but at any step.</summary>
internal sealed class FieldProbe(WorldPlane plane, PreparedWorld world)
{
    private double? _noise;

    public FieldEstimate SensitivityAt(PlanePoint point, double step, CancellationToken cancellation)
    {
        RenderedPicture here = plane.Render(point.Alpha, point.Beta, cancellation);
        List<LatticeStep> steps = [];
        foreach (PlanePoint neighbour in Around(point, step))
        {
            RenderedPicture there = plane.Render(neighbour.Alpha, neighbour.Beta, cancellation);
            steps.Add(new(
                Lipschitz.Distance(here.Features, there.Features), Lipschitz.Distance(here.Start.Values, there.Start.Values)));
        }

        return Lipschitz.Of(steps, NoiseAt(point, step, cancellation), LeastAt(point))!.Value;
    }

    /// <exception cref="ArgumentException">The plane's directions are parallel in the latent there.</exception>
    public FieldEstimate StretchAt(PlanePoint point, double step, FieldKind kind, CancellationToken cancellation)
    {
        LatentGram latent = world.Plane.GramAt(point);
        if (!latent.IsPlane)
        {
            throw new ArgumentException("z1 − z0 and z2 − z0 are parallel in the latent here: a stretch needs a plane.", nameof(point));
        }

        float[][] around = [.. Around(point, step).Select(neighbour => plane.Render(neighbour.Alpha, neighbour.Beta, cancellation).Features)];
        float[] here = plane.Render(point.Alpha, point.Beta, cancellation).Features;
        LatticeStretch stretch = LatticeStretch.Of(here, new(around[0], around[1], around[2], around[3]), step, step, latent)!.Value;
        return stretch.Of(kind, NoiseAt(point, step, cancellation), LeastAt(point));
    }

    /// <param name="model">The pipeline's.</param>
    public Commitment CommitAt(PlanePoint point, IDiffusionModel model, CancellationToken cancellation)
    {
        LatentSampling sampling = plane.Sample(point.Alpha, point.Beta);
        List<Forecast> forecasts = [];
        while (!sampling.Finished)
        {
            cancellation.ThrowIfCancellationRequested();
            sampling.Step();
            forecasts.Add(Forecast.Of(model, world, sampling.StepsDone - 1, sampling.Draw().Features));
        }

        return new(forecasts);
    }

    private double LeastAt(PlanePoint point) => NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, point);

    private static PlanePoint[] Around(PlanePoint point, double step) =>
    [
        point with { Alpha = point.Alpha - step }, point with { Alpha = point.Alpha + step },
        point with { Beta = point.Beta - step }, point with { Beta = point.Beta + step },
    ];

    /// <summary>The largest feature distance that rounding alone makes, at a few places of the world and, near the numeric floor, at the point.</summary>
    private double NoiseAt(PlanePoint point, double step, CancellationToken cancellation)
    {
        _noise ??= NoisePlaces.OfWorld.Max(place => Measure(place, cancellation));
        return NoisePlaces.IsFarAboveFloor(step * NumericFloor.Roundings(world.Plane, world.Input, point, zoom: 0))
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
                float[] sampled = plane.RenderNudged(point, nudge, cancellation).Latent;
                largest = Math.Max(largest, Lipschitz.Distance(features, plane.EmbedUnrounded(sampled)));
            }
        }

        return largest;
    }
}
