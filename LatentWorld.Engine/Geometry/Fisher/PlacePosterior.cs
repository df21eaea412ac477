namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>What one observation says of the parameters that it was made with.</summary>
/// <param name="Place">The parameters that it was really made with.</param>
/// <param name="Mass">Its posterior p(t | x) over a <see cref="ParameterLattice"/>: a value a point, none below zero, which sum to 1.</param>
public sealed record PlacePosterior(ParameterPoint Place, double[] Mass);
