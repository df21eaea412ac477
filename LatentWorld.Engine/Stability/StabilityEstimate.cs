namespace LatentWorld.Engine.Stability;

/// <summary>How fast the picture's features change around a lattice point.</summary>
/// <param name="Lipschitz">Feature distance per unit of latent distance, the largest over the known neighbours; ≥ 0.</param>
/// <param name="Neighbours">How many of the four neighbours were known, 1 to 4.</param>
public readonly record struct StabilityEstimate(double Lipschitz, int Neighbours);
