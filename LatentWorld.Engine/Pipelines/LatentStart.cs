using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Pipelines;

/// <summary>The latent that sampling starts from.</summary>
/// <param name="Values">[channels, height, width] as the model is given it: normalised and rounded.</param>
/// <param name="Norms">Its norms; of a latent of the caller's own both are of it as it was given.</param>
public sealed record LatentStart(float[] Values, LatentNorms Norms);
