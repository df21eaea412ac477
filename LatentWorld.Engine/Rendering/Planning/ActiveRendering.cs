using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>A picture that was begun, until the decode stage has it.</summary>
/// <param name="Target">The picture.</param>
/// <param name="Denoising">Its latent and how far it is.</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
internal sealed record ActiveRendering(RenderTarget Target, Denoising Denoising, int BatchSize)
{
    /// <summary>How long the steps took that it was in; what it waits between them is not counted.</summary>
    public TimeSpan Stepping { get; set; }

    /// <summary>Rows that the U-Net evaluated for it so far.</summary>
    public int Evaluations => Denoising.StepsTaken * Denoising.Rows;

    /// <summary>The same picture from its first step.</summary>
    public ActiveRendering Anew() => new(Target, Target.Begin(Denoising.World), BatchSize);
}
