using LatentWorld.Engine.Geometry.Density;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>
/// log p_t of the plane's latents over a region at one noise level, integrated from the model's score (Yu et al. 2025, whose metric is
/// p_t⁻² times the identity). With guidance the U-Net's output is no score of one density; what is left of curl says how far.
/// </summary>
/// <param name="Region">Of the points.</param>
/// <param name="Step">At which noise level.</param>
/// <param name="Density">In nats, up to a constant; its columns and rows are the region's.</param>
/// <param name="Slopes">∂ log p_t/∂α and ∂ log p_t/∂β at each point, row by row: what it was integrated from.</param>
public sealed record PlaneDensity(RegionLattice Region, ScoreStep Step, LogDensity Density, IReadOnlyList<ScoreSlope> Slopes)
{
    /// <summary>Integrates slopes, row by row.</summary>
    internal static PlaneDensity Of(RegionLattice region, ScoreStep step, IReadOnlyList<ScoreSlope> slopes, CancellationToken cancellation)
    {
        double[] a = [.. slopes.Select(slope => slope.AlongAlpha)], b = [.. slopes.Select(slope => slope.AlongBeta)];
        return new(region, step, LogDensity.Of(new ScoreLattice(region.Width, region.Height, a, b, region.Spacing, region.Spacing), cancellation), slopes);
    }

    /// <summary>log p_t less the region's largest, ≤ 0, in nats.</summary>
    /// <param name="tile">A point of the region.</param>
    public double At(TileAddress tile) => Density.At((int)(tile.X - Region.MinX), (int)(tile.Y - Region.MinY))!.Value;
}
