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
/// <param name="Values">The metric at each point that has a picture of this model, provider and precision, row by row.</param>
/// <param name="Elsewhere">Points whose picture has other features: of another image encoder, provider or precision.</param>
/// <param name="Misfit">
/// The mean Jensen–Shannon divergence of posteriors and fit as a share of its greatest value, log 2: 0 to 1. What is left of it says how
/// far the pictures are from any exponential family of two parameters.
/// </param>
/// <param name="Converged">Whether the fit had come to rest when it ended.</param>
public sealed record PlaneFisher(RegionLattice Lattice, double Decay, IReadOnlyList<FisherValue> Values, int Elsewhere, double Misfit, bool Converged);

/// <summary>The Fisher metric at one point.</summary>
/// <param name="Tile">The point.</param>
/// <param name="Metric">In α and β.</param>
/// <param name="Longest">What can be told of the longer half-axis.</param>
/// <param name="Shortest">What can be told of the shorter one.</param>
public readonly record struct FisherValue(TileAddress Tile, FisherMetric Metric, AxisState Longest, AxisState Shortest);

/// <summary>What a lattice can tell of a half-axis.</summary>
public enum AxisState
{
    /// <summary>It lies between half a lattice step and a third of the region along it.</summary>
    Resolved,

    /// <summary>Along it a posterior is so wide that the region cuts it off: it is what is said or longer.</summary>
    AtLeast,

    /// <summary>Along it the pictures change so little that one could have come from anywhere in the region: it is no shorter than that.</summary>
    TooWide,

    /// <summary>Along it the pictures change so much from a point to the next that it is at most what is said.</summary>
    TooNarrow,
}
