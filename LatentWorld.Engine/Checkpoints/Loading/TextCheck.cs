using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>Whether a text encoder and a U-Net belong together.</summary>
internal static class TextCheck
{
    /// <exception cref="CheckpointException">The one gives vectors of another width than the other takes.</exception>
    public static void Fits(INetworkWeights text, NetworkPart part, INetworkWeights unet)
    {
        int given = text.ShapeOf(TextWeights.Tokens)[^1];
        int needed = UnetKind.TextWidth(unet);
        if (given != needed)
        {
            throw new CheckpointException($"{part.Description} describes a token by {given} numbers, and the U-Net takes {needed}. They belong to two models; take both from one.");
        }
    }
}
