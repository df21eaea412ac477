using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>Whether a text encoder and a U-Net belong together.</summary>
internal static class TextCheck
{
    /// <exception cref="CheckpointException">The one gives vectors of another width than the other takes, or none.</exception>
    public static void Fits(INetworkWeights text, NetworkPart part, INetworkWeights unet)
    {
        int given = text.ShapeOf(TextWeights.Tokens) is [_, int width]
            ? width
            : throw new CheckpointException($"{TextWeights.Tokens} of {part.Description} is no matrix. The checkpoint is damaged; take another file of this model.");
        int needed = UnetKind.TextWidth(unet);
        if (given != needed)
        {
            throw new CheckpointException($"{part.Description} describes a token by {given} numbers, and the U-Net takes {needed}. They belong to two models; take both from one.");
        }
    }
}
