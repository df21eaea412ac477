using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Messages;

/// <summary>What is rendered, of the world that its message names: a picture that is kept, or a trial that goes to those who asked.</summary>
/// <param name="Alpha">Where it is on the plane, of its first axis.</param>
/// <param name="Beta">Of its second.</param>
/// <param name="Nudge">Of a picture that is rendered once more, which way its noise is moved; null for the picture itself, and for a latent.</param>
/// <param name="Trial">The number of a latent of somebody's own; 0 for a picture. Its sender's, who gives no number twice.</param>
[GenerateSerializer, Immutable, Alias("latentworld.target")]
public readonly record struct WireTarget(
    [property: Id(0)] double Alpha, [property: Id(1)] double Beta, [property: Id(2)] int? Nudge, [property: Id(3)] long Trial)
{
    /// <summary>Whether all who look at its place see what comes of it.</summary>
    public bool IsKept => Nudge is null && Trial == 0;

    /// <summary>The target, where it is none of somebody's own latents.</summary>
    internal RenderTarget Of(WorldId world) => new(new(world, new(Alpha, Beta)), Nudge is { } nudge ? new Trial(nudge) : null);
}

/// <summary>A latent of somebody's own, sampled along a table of its own.</summary>
/// <param name="Number">As in <see cref="WireTarget.Trial"/>.</param>
/// <param name="Recipe">Of the world whose prompts and guidance it takes, as canonical JSON.</param>
/// <param name="Table">The numbers of its steps, see <c>StepTable</c>.</param>
/// <param name="FirstStep">Steps of the table that it leaves out.</param>
/// <param name="Latent">[channels, height, width].</param>
[GenerateSerializer, Immutable, Alias("latentworld.trial")]
public sealed record WireTrial(
    [property: Id(0)] long Number, [property: Id(1)] string Recipe, [property: Id(2)] float[] Table, [property: Id(3)] int FirstStep,
    [property: Id(4)] float[] Latent);
