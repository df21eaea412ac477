using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Networks;

/// <summary>The autoencoder's half that reads: pictures to latents, before the scaling factor.</summary>
internal static class EncoderNetwork
{
    /// <summary>What its weights' names begin with.</summary>
    public static readonly IReadOnlyList<string> Prefixes = ["encoder.", "quant_conv."];

    /// <summary>
    /// sample [batch, 3, height, width] from −1 to 1 to latent_parameters [batch, 2 · channels, …]: mean, then logarithm of
    /// the variance, an eighth as high and wide.
    /// </summary>
    /// <inheritdoc cref="DecoderNetwork.Build"/>
    public static Network Build(INetworkWeights weights, NetworkPrecision precision, int groups = VaeBlocks.UsualGroups, bool measured = false)
    {
        var net = new NetworkBuilder("VAE encoder", weights, precision);
        var blocks = new VaeBlocks(net, groups);
        IReadOnlyList<int> first = net.Shape("encoder.conv_in.weight", 4);
        int given = net.Shape("encoder.conv_out.weight", 4)[0], parameters = net.Shape("quant_conv.weight", 4)[0];
        Pixels x = net.AsPixels(net.Graph.Input("sample", net.Type, "batch", first[1], "height", "width"), first[1]);
        x = net.Convolve("encoder.conv_in", x, first[0]);
        for (int i = 0; i < net.Count(level => $"encoder.down_blocks.{level}."); i++)
        {
            x = blocks.Resnets($"encoder.down_blocks.{i}", x);
            string shrink = $"encoder.down_blocks.{i}.downsamplers.0.conv";
            x = net.Has($"{shrink}.weight") ? net.Downsample(shrink, x, lopsided: true) : x;
        }

        x = blocks.End("encoder", blocks.Middle("encoder.mid_block", x), given);
        x = net.Convolve("quant_conv", x, parameters, kernel: 1);
        net.Graph.Output("latent_parameters", x.Value, net.Type, "batch", parameters, "latent_height", "latent_width");
        if (measured)
        {
            blocks.GiveLargest();
        }

        return net.Build();
    }
}
