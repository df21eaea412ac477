using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Networks;

/// <summary>What a U-Net's weights do not tell.</summary>
/// <param name="Heads">Heads of its attentions.</param>
internal sealed record UnetOptions(HeadRule Heads)
{
    /// <summary>Stable Diffusion 1's.</summary>
    public static readonly UnetOptions StableDiffusion1 = new(HeadRule.Count(8));

    /// <summary>Stable Diffusion 2's.</summary>
    public static readonly UnetOptions StableDiffusion2 = new(HeadRule.Size(64));

    /// <summary>Groups of its norms.</summary>
    public int Groups { get; init; } = 32;
}
