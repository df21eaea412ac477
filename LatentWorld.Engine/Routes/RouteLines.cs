using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>Lines that a metric over a lattice leads along, in intervals of the lattice.</summary>
internal static class RouteLines
{
    /// <summary>Points of a dual line: its bends are those of a fit of a hundred maps.</summary>
    private const int DualPoints = 129;

    /// <summary>The step at which the density is taken: that at whose noise level the world's plane lies; of pure noise the one that Yu et al. 2025 take, null.</summary>
    public static int? StepOf(World world) => world.FirstStep > 0 ? world.FirstStep : null;

    /// <summary>How lines of a kind go between two places, from the features at points of a lattice.</summary>
    /// <param name="features">Of the points of the lattice that are known.</param>
    /// <param name="cancellation">Looked at while a metric is fitted.</param>
    public static Func<PlanePoint, PlanePoint, PlaneLine> Of(RouteLine line, RouteLattice lattice, IReadOnlyDictionary<PlanePoint, float[]> features, CancellationToken cancellation)
    {
        switch (line)
        {
            case RouteLine.Fisher:
                MetricGrid fisher = HessianMetric.Grid(lattice.Cells, Fit(lattice, features, cancellation));
                return (from, to) => ShortestLine.Between(fisher, from, to, cancellation);
            case RouteLine.Dual:
                LogPartition function = Fit(lattice, features, cancellation);
                return (from, to) => DualLine.Between(function, from, to, DualPoints, cancellation);
            case RouteLine.Ridge:
                MetricGrid changes = Changes(lattice, features);
                double[] values = [.. Enumerable.Range(0, lattice.Cells.Count).Select(i => changes.Node(i % lattice.Cells.Columns, i / lattice.Cells.Columns)).Select(node => node.IsKnown ? node.Longest : double.NaN)];
                return (from, to) => values.Any(value => value > 0) ? RidgeLine.Between(lattice.Cells, values, from, to, null, cancellation) : StraightLine(from, to);
            case RouteLine.Features:
                MetricGrid metric = Changes(lattice, features);
                return (from, to) => ShortestLine.Between(metric, from, to, cancellation);
            default:
                throw new ArgumentOutOfRangeException(nameof(line), line, "Pictures say nothing of this line.");
        }
    }

    /// <summary>How the shortest lines of p⁻² go (Yu et al. 2025), the metric of the latents times the density at one noise level.</summary>
    /// <param name="latents">How far a step on the plane moves the latent.</param>
    public static Func<PlanePoint, PlanePoint, PlaneLine> Of(PlaneDensity density, RouteLattice lattice, Func<PlanePoint, MetricTensor> latents, CancellationToken cancellation)
    {
        double[] values = [.. lattice.Points.Tiles.Select(density.At)];
        MetricGrid grid = DensityMetric.Grid(lattice.Cells, values, DensityMetric.Published, cell => latents(lattice.Place(cell)));
        return (from, to) => ShortestLine.Between(grid, from, to, cancellation);
    }

    /// <summary>The metric that features pull back, per interval.</summary>
    private static MetricGrid Changes(RouteLattice lattice, IReadOnlyDictionary<PlanePoint, float[]> features) => PullBackMetric.Grid(
        lattice.Cells, [.. lattice.Points.Tiles.Select(tile => features.TryGetValue(tile.Point, out float[]? known) ? (ReadOnlyMemory<float>)known : default)]);

    private static LogPartition Fit(RouteLattice lattice, IReadOnlyDictionary<PlanePoint, float[]> features, CancellationToken cancellation)
    {
        float[]?[][] rows = [.. lattice.Points.Tiles.Select(tile => features.GetValueOrDefault(tile.Point)).Chunk(lattice.Points.Width)];
        return FisherFit.FunctionOf(lattice.Points, rows, FisherFields.UsualDecay, cancellation);
    }

    private static PlaneLine StraightLine(PlanePoint from, PlanePoint to) => new(LineOutcome.Found, [from, to], double.NaN);
}
