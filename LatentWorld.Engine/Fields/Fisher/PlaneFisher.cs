using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Fisher;

/// <summary>
/// The Fisher metric of a region's pictures (Lobashev et al. 2025): the Hessian of a log-partition function that is fitted, convex, to
/// where each kept picture could have come from by its features. Its shape and how it changes from place to place are measured;
/// its scale is not, since it follows the decay of <see cref="FeaturePosterior"/>.
/// </summary>
/// <param name="Lattice">The region's points.</param>
/// <param name="Decay">κ of the posteriors.</param>
/// <param name="Values">The metric at each point that has a picture, row by row.</param>
/// <param name="Misfit">
/// The mean Jensen–Shannon divergence of posteriors and fit as a share of its greatest value, log 2: 0 to 1. What is left of it says how
/// far the pictures are from any exponential family of two parameters.
/// </param>
/// <param name="Converged">Whether the fit had come to rest when it ended.</param>
public sealed record PlaneFisher(RegionLattice Lattice, double Decay, IReadOnlyList<FisherValue> Values, double Misfit, bool Converged);

/// <summary>The Fisher metric at one point.</summary>
/// <param name="Tile">The point.</param>
/// <param name="Metric">In α and β.</param>
/// <param name="Certainty">What of it can be told on this lattice.</param>
public readonly record struct FisherValue(TileAddress Tile, FisherMetric Metric, FisherCertainty Certainty);

/// <summary>What can be told of a Fisher metric on a lattice.</summary>
public enum FisherCertainty
{
    /// <summary>Both half-axes lie between half a lattice step and the region's longer side.</summary>
    Resolved,

    /// <summary>The pictures change so little that a picture could have come from anywhere along the longer half-axis.</summary>
    TooWide,

    /// <summary>The pictures change so much from a point to the next that the shorter half-axis is at most what is said.</summary>
    TooNarrow,
}
