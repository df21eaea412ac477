using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>The U-Net's weights, where it is one that draws from a prompt alone.</summary>
internal static class UnetCheck
{
    /// <exception cref="CheckpointException">It is another kind of model, which the message names.</exception>
    public static INetworkWeights Weights(NetworkPart part)
    {
        SafetensorsTensor? text = part.Tensors.FirstOrDefault(tensor => UnetKind.IsAttentionToText(tensor.Key)).Value;
        if (UnetKind.OfClass([.. part.Tensors.Keys], text?.Shape.LastOrDefault()) is { } name)
        {
            throw ForeignModel.Refusal(part.Path, name);
        }

        INetworkWeights weights = UnetWeights.Of(part);
        UnetKind.Check(weights, part.Path);
        return weights;
    }
}
