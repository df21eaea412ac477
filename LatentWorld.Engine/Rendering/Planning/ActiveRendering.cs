using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>A picture that was begun, until the decode stage has it.</summary>
/// <param name="Target">The picture.</param>
/// <param name="Denoising">Its latent and how far it is.</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
/// <param name="StartedAt">The clock's timestamp before its first step, later by the pauses in which its progress was kept.</param>
internal sealed record ActiveRendering(RenderTarget Target, Denoising Denoising, int BatchSize, long StartedAt)
{
    /// <summary>Rows that the U-Net evaluated for it so far.</summary>
    public int Evaluations => Denoising.StepsDone * Denoising.Rows;

    /// <summary>The same picture from its first step.</summary>
    public ActiveRendering Anew() => this with { Denoising = new(Denoising.World, Denoising.Point, Denoising.Nudge) };
}
