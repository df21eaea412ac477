namespace LatentWorld.Engine.Latents;

/// <summary>Euclidean norms of a plane point's latent.</summary>
/// <param name="Before">Before the world's normalisation; infinite where half precision overflows.</param>
/// <param name="After">Of the latent that the model gets.</param>
public readonly record struct LatentNorms(double Before, double After);
