using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Networks;

/// <summary>What CLIP's text weights do not tell.</summary>
/// <param name="Activation">What stands between the linear layers.</param>
internal sealed record TextOptions(ClipActivation Activation)
{
    /// <summary>Stable Diffusion 1's: the last layer's states.</summary>
    public static readonly TextOptions StableDiffusion1 = new(ClipActivation.QuickGelu);

    /// <summary>
    /// Stable Diffusion 2's. It reads the last layer's states but one: where the checkpoint has all 24 layers,
    /// <see cref="Layers"/> must be 23; many have left the last one out.
    /// </summary>
    public static readonly TextOptions StableDiffusion2 = new(ClipActivation.Gelu);

    /// <summary>Heads of each attention; CLIP's have 64 channels.</summary>
    public HeadRule Heads { get; init; } = HeadRule.Size(64);

    /// <summary>
    /// How many layers the states of last_hidden_state go through; null for all that there are. "Clip skip 2" is one fewer
    /// than all. The last norm follows in any case.
    /// </summary>
    public int? Layers { get; init; }

    /// <summary>The id of the end mark, at which the pooled vector is taken; null for the highest id in the text, which CLIP's end mark is.</summary>
    public long? EndMark { get; init; }

    /// <summary>Whether ids are int32, as in older exports, or int64.</summary>
    public bool ShortIds { get; init; }

    /// <summary>How many layers a checkpoint has.</summary>
    public static int LayersOf(INetworkWeights weights) =>
        new NetworkBuilder("text encoder", weights, NetworkPrecision.Single).Count(i => $"{TextNetwork.LayerPrefix}.{i}.");
}
