using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Tiles;

/// <summary>A picture that was begun, until the finisher has it.</summary>
/// <param name="Key">The picture.</param>
/// <param name="Denoising">Its latent and how far it is.</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
/// <param name="StartedAt">The clock's timestamp before its first step.</param>
internal sealed record Flight(TileKey Key, Denoising Denoising, int BatchSize, long StartedAt)
{
    /// <summary>Rows that the U-Net evaluated for it so far.</summary>
    public int Evaluations => Denoising.StepsDone * Denoising.Rows;

    /// <summary>The same picture from its first step.</summary>
    public Flight Anew() => this with { Denoising = new(Denoising.World, Denoising.Point) };
}
