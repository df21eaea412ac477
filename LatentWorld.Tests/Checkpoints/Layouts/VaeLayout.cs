namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>An autoencoder's weights in both layouts, written down in the order in which a picture passes them.</summary>
internal sealed record VaeLayout
{
    /// <summary>Published: 128, 256, 512, 512.</summary>
    public int[] Channels { get; init; } = [4, 4, 8, 8];

    public int Layers { get; init; } = 2;

    public IReadOnlyList<LayoutWeight> Weights() => [.. Encoder(), .. Decoder()];

    private IEnumerable<LayoutWeight> Encoder()
    {
        int now = Channels[0], last = Channels.Length - 1;
        List<LayoutWeight> weights = [.. Both("encoder.conv_in", "encoder.conv_in", [now, 3, 3, 3])];
        for (int level = 0; level <= last; level++)
        {
            for (int layer = 0; layer < Layers; layer++)
            {
                weights.AddRange(Resnet($"encoder.down.{level}.block.{layer}", $"encoder.down_blocks.{level}.resnets.{layer}", now, Channels[level]));
                now = Channels[level];
            }

            if (level < last)
            {
                weights.AddRange(Both($"encoder.down.{level}.downsample.conv", $"encoder.down_blocks.{level}.downsamplers.0.conv", [now, now, 3, 3]));
            }
        }

        return [.. weights, .. Middle("encoder", now), .. Both("encoder.norm_out", "encoder.conv_norm_out", [now]), .. Both("encoder.conv_out", "encoder.conv_out", [8, now, 3, 3]),
            .. Both("quant_conv", "quant_conv", [8, 8, 1, 1])];
    }

    private IEnumerable<LayoutWeight> Decoder()
    {
        int last = Channels.Length - 1, now = Channels[last];
        List<LayoutWeight> weights = [.. Both("post_quant_conv", "post_quant_conv", [4, 4, 1, 1]), .. Both("decoder.conv_in", "decoder.conv_in", [now, 4, 3, 3]), .. Middle("decoder", now)];
        for (int passed = 0; passed <= last; passed++)
        {
            // The original counts from the picture, diffusers in the order of passing.
            int level = last - passed;
            for (int layer = 0; layer <= Layers; layer++)
            {
                weights.AddRange(Resnet($"decoder.up.{level}.block.{layer}", $"decoder.up_blocks.{passed}.resnets.{layer}", now, Channels[level]));
                now = Channels[level];
            }

            if (passed < last)
            {
                weights.AddRange(Both($"decoder.up.{level}.upsample.conv", $"decoder.up_blocks.{passed}.upsamplers.0.conv", [now, now, 3, 3]));
            }
        }

        return [.. weights, .. Both("decoder.norm_out", "decoder.conv_norm_out", [now]), .. Both("decoder.conv_out", "decoder.conv_out", [3, now, 3, 3])];
    }

    private static LayoutWeight[] Middle(string half, int channels)
    {
        (string original, string diffusers) = ($"{half}.mid.attn_1", $"{half}.mid_block.attentions.0");
        return
        [
            .. Resnet($"{half}.mid.block_1", $"{half}.mid_block.resnets.0", channels, channels),
            .. Both($"{original}.norm", $"{diffusers}.group_norm", [channels]),
            .. Matrix($"{original}.q", $"{diffusers}.to_q"), .. Matrix($"{original}.k", $"{diffusers}.to_k"),
            .. Matrix($"{original}.v", $"{diffusers}.to_v"), .. Matrix($"{original}.proj_out", $"{diffusers}.to_out.0"),
            .. Resnet($"{half}.mid.block_2", $"{half}.mid_block.resnets.1", channels, channels),
        ];

        LayoutWeight[] Matrix(string one, string other) =>
            [new($"{one}.weight", $"{other}.weight", [channels, channels], [channels, channels, 1, 1]), new($"{one}.bias", $"{other}.bias", [channels])];
    }

    private static LayoutWeight[] Resnet(string original, string diffusers, int inputs, int outputs) =>
    [
        .. Both($"{original}.norm1", $"{diffusers}.norm1", [inputs]), .. Both($"{original}.conv1", $"{diffusers}.conv1", [outputs, inputs, 3, 3]),
        .. Both($"{original}.norm2", $"{diffusers}.norm2", [outputs]), .. Both($"{original}.conv2", $"{diffusers}.conv2", [outputs, outputs, 3, 3]),
        .. inputs == outputs ? [] : Both($"{original}.nin_shortcut", $"{diffusers}.conv_shortcut", [outputs, inputs, 1, 1]),
    ];

    private static LayoutWeight[] Both(string original, string diffusers, int[] shape) =>
        [new($"{original}.weight", $"{diffusers}.weight", shape), new($"{original}.bias", $"{diffusers}.bias", [shape[0]])];
}
