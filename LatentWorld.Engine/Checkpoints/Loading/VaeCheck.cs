using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>The autoencoder's weights, where its latents are Stable Diffusion's.</summary>
internal static class VaeCheck
{
    private const int LatentChannels = 4;

    /// <exception cref="CheckpointException">It belongs to another model.</exception>
    public static INetworkWeights Weights(NetworkPart part)
    {
        int channels = part.Require(VaeWeights.Decoder).Shape is [_, int inputs, _, _] ? inputs : 0;
        return channels switch
        {
            LatentChannels => VaeWeights.Of(part),
            16 => throw ForeignModel.Refusal(part.Path, "the VAE of Stable Diffusion 3 or Flux (16 latent channels)"),
            _ => throw ForeignModel.Refusal(part.Path, $"a VAE of {channels} latent channels, where Stable Diffusion has {LatentChannels}"),
        };
    }
}
