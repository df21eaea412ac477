using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Networks;

/// <summary>
/// The U-Net of Stable Diffusion 1 and 2 (Rombach et al. 2022), and of those that were pruned from them: levels, layers,
/// channels and where attention stands are read from the weights.
/// </summary>
internal sealed class UnetNetwork
{
    private const float Epsilon = 1e-5f;

    private readonly NetworkBuilder _net;
    private readonly UnetOptions _options;
    private readonly Stack<Pixels> _kept = new();
    private readonly string _time;
    private readonly int _timeChannels;
    private readonly Tokens _text;

    private UnetNetwork(NetworkBuilder net, UnetOptions options, string time, int timeChannels, Tokens text) =>
        (_net, _options, _time, _timeChannels, _text) = (net, options, time, timeChannels, text);

    /// <summary>
    /// sample [batch, channels, height, width], timestep [batch] (single precision, each row its own) and
    /// encoder_hidden_states [batch, tokens, width] to out_sample of sample's shape.
    /// </summary>
    /// <exception cref="CheckpointException">A weight is missing or has another shape than this architecture needs.</exception>
    public static Network Build(INetworkWeights weights, UnetOptions options, NetworkPrecision precision)
    {
        var net = new NetworkBuilder("U-Net", weights, precision);
        IReadOnlyList<int> first = net.Shape("conv_in.weight", 4), time = net.Shape("time_embedding.linear_1.weight", 2);
        int outputs = net.Shape("conv_out.weight", 4)[0], width = TextWidth(net, weights);
        Pixels sample = net.AsPixels(net.Graph.Input("sample", net.Type, "batch", first[1], "height", "width"), first[1]);
        string timesteps = net.Graph.Input("timestep", TensorElementType.Float, "batch");
        Tokens text = net.AsTokens(net.Graph.Input("encoder_hidden_states", net.Type, "batch", "sequence", width), width);
        string embedding = TimeEmbedding.Apply(net, timesteps, time[1], time[0]);
        Pixels predicted = new UnetNetwork(net, options, embedding, time[0], text).Predict(sample, first[0], outputs);
        net.Graph.Output("out_sample", predicted.Value, net.Type, "batch", outputs, "height", "width");
        return net.Build();
    }

    private static int TextWidth(NetworkBuilder net, INetworkWeights weights)
    {
        string name = weights.Names.Where(name => name.EndsWith(".attn2.to_k.weight", StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new CheckpointException("The U-Net has no attention to a text (no weight named …attn2.to_k.weight). It is no text-to-image model.");
        return net.Shape(name, 2)[1];
    }

    private Pixels Predict(Pixels sample, int channels, int outputs)
    {
        Pixels x = Keep(_net.Convolve("conv_in", sample, channels));
        int levels = _net.Count(i => $"down_blocks.{i}.");
        for (int i = 0; i < levels; i++)
        {
            x = Down($"down_blocks.{i}", x);
        }

        x = Middle(x);
        for (int i = 0; i < _net.Count(level => $"up_blocks.{level}."); i++)
        {
            x = Up($"up_blocks.{i}", x);
        }

        if (_kept.Count > 0)
        {
            throw new CheckpointException($"The U-Net's way up has {_kept.Count} layers fewer than its way down. The checkpoint is incomplete.");
        }

        return _net.Convolve("conv_out", _net.Silu(_net.GroupNorm("conv_norm_out", x, _options.Groups, Epsilon)), outputs);
    }

    private Pixels Down(string level, Pixels x)
    {
        for (int j = 0; j < _net.Count(layer => $"{level}.resnets.{layer}."); j++)
        {
            x = Keep(Layer(level, j, x));
        }

        return _net.Has($"{level}.downsamplers.0.conv.weight") ? Keep(_net.Downsample($"{level}.downsamplers.0.conv", x, lopsided: false)) : x;
    }

    /// <summary>Pruned U-Nets lack it, as a whole or without its attention.</summary>
    private Pixels Middle(Pixels x)
    {
        for (int j = 0; j < _net.Count(layer => $"mid_block.resnets.{layer}."); j++)
        {
            x = Layer("mid_block", j, x);
        }

        return x;
    }

    /// <summary>Each resnet on the way up also takes what its mirror image on the way down gave.</summary>
    private Pixels Up(string level, Pixels x)
    {
        for (int j = 0; j < _net.Count(layer => $"{level}.resnets.{layer}."); j++)
        {
            if (!_kept.TryPop(out Pixels skip))
            {
                throw new CheckpointException($"The U-Net's way up has more layers than its way down: {level}.resnets.{j} has no counterpart. The checkpoint is incomplete.");
            }

            x = Layer(level, j, x with { Value = _net.Graph.Concat(x.Value, skip.Value, axis: 1), Channels = x.Channels + skip.Channels });
        }

        return _net.Has($"{level}.upsamplers.0.conv.weight") ? _net.Upsample($"{level}.upsamplers.0.conv", x) : x;
    }

    /// <summary>A resnet, and behind it the attention of the same number where there is one.</summary>
    private Pixels Layer(string level, int number, Pixels x)
    {
        x = new ResnetLayer(_options.Groups, Epsilon).Apply(_net, $"{level}.resnets.{number}", x, _time, _timeChannels);
        string attention = $"{level}.attentions.{number}";
        return _net.Has($"{attention}.proj_in.weight") ? new TransformerLayer(_options.Groups, _options.Heads).Apply(_net, attention, x, _text) : x;
    }

    private Pixels Keep(Pixels x)
    {
        _kept.Push(x);
        return x;
    }
}
