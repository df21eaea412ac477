using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>
/// The score metric of the plane's latents over a region at one noise level: singular values of J_s = ∂ε̂/∂latent within the plane, by central
/// differences. It is large where the model is about to choose, and costs one run of the U-Net a point.
/// </summary>
/// <param name="Region">Of the points.</param>
/// <param name="Step">At which noise level.</param>
/// <param name="Noise">How far rounding moves ε̂, measured at the middle of the region.</param>
/// <param name="Values">One a point, row by row, where the plane's directions are not parallel.</param>
public sealed record ScoreStretch(RegionLattice Region, ScoreStep Step, double Noise, IReadOnlyList<ScoreValue> Values)
{
    /// <summary>How many of the region's points have no value, since both directions of the plane move the latent along one line there.</summary>
    public int Parallel => Region.Points - Values.Count;
}

/// <summary>The score metric at one point.</summary>
/// <param name="Estimate">σ1 as its value, with both singular values and the direction where it is resolved.</param>
public sealed record ScoreValue(TileAddress Tile, FieldEstimate Estimate);
