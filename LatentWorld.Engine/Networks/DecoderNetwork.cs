using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Networks;

/// <summary>The autoencoder's half that paints: latents, divided by the scaling factor, to pictures.</summary>
internal static class DecoderNetwork
{
    /// <summary>What its weights' names begin with; the rest of a VAE's are the encoder's.</summary>
    public static readonly IReadOnlyList<string> Prefixes = ["decoder.", "post_quant_conv."];

    /// <summary>latent_sample [batch, channels, height, width] to sample [batch, 3, …] from −1 to 1, eight times as high and wide.</summary>
    /// <param name="weights">Those of the whole VAE, or of this half.</param>
    /// <param name="groups">Groups of its norms.</param>
    /// <param name="measured">Whether <see cref="VaeBlocks.Largest"/> is given as well.</param>
    /// <exception cref="CheckpointException">A weight is missing or has another shape than this architecture needs.</exception>
    public static Network Build(INetworkWeights weights, NetworkPrecision precision, int groups = VaeBlocks.UsualGroups, bool measured = false)
    {
        var net = new NetworkBuilder("VAE decoder", weights, precision);
        var blocks = new VaeBlocks(net, groups);
        int channels = net.Shape("post_quant_conv.weight", 4)[1], taken = net.Shape("decoder.conv_in.weight", 4)[1];
        int made = net.Shape("decoder.conv_out.weight", 4)[0];
        Pixels x = net.AsPixels(net.Graph.Input("latent_sample", net.Type, "batch", channels, "height", "width"), channels);
        x = net.Convolve("decoder.conv_in", net.Convolve("post_quant_conv", x, taken, kernel: 1), net.Shape("decoder.conv_in.weight", 4)[0]);
        x = blocks.Middle("decoder.mid_block", x);
        for (int i = 0; i < net.Count(level => $"decoder.up_blocks.{level}."); i++)
        {
            x = blocks.Resnets($"decoder.up_blocks.{i}", x);
            string grow = $"decoder.up_blocks.{i}.upsamplers.0.conv";
            x = net.Has($"{grow}.weight") ? net.Upsample(grow, x) : x;
        }

        net.Graph.Output("sample", blocks.End("decoder", x, made).Value, net.Type, "batch", made, "picture_height", "picture_width");
        if (measured)
        {
            blocks.GiveLargest();
        }

        return net.Build();
    }
}
