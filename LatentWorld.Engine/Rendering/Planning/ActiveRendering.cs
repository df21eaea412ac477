using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>A picture that was begun, until the decode stage has it.</summary>
/// <param name="Target">The picture.</param>
/// <param name="Denoising">Its latent and how far it is.</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
/// <param name="StartedAt">The clock's timestamp before its first step.</param>
internal sealed record ActiveRendering(RenderTarget Target, Denoising Denoising, int BatchSize, long StartedAt)
{
    /// <summary>Digest of its first latent; null where it is to be rendered whatever there is.</summary>
    public UInt128? Input { get; init; }

    /// <summary>Rows that the U-Net evaluated for it so far.</summary>
    public int Evaluations => Denoising.StepsDone * Denoising.Rows;

    /// <summary>Whether the model is given the very same for both, so that one picture serves them.</summary>
    public bool IsTwinOf(ActiveRendering other) =>
        Input is { } input && other.Input == input && Target.World == other.Target.World && !ReferenceEquals(this, other);

    /// <summary>The same picture from its first step.</summary>
    public ActiveRendering Anew() => this with { Denoising = new(Denoising.World, Denoising.Point, Denoising.Nudge) };
}
