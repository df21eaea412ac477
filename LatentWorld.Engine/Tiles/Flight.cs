using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Tiles;

/// <summary>A picture in the batch, or between the batch and the finisher.</summary>
/// <param name="Key">The picture.</param>
/// <param name="Denoising">Its latent and how far it is.</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
/// <param name="StartedAt">The clock's timestamp before its first step.</param>
internal sealed record Flight(TileKey Key, Denoising Denoising, int BatchSize, long StartedAt);
