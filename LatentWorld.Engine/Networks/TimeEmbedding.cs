using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Networks;

/// <summary>What a U-Net makes of its timesteps.</summary>
internal static class TimeEmbedding
{
    /// <summary>The longest wave's length over 2π (Vaswani et al. 2017).</summary>
    private const double Slowest = 10000;

    /// <param name="timesteps">[batch], single precision.</param>
    /// <param name="channels">Waves that the first layer takes.</param>
    /// <param name="outputs">Numbers of an embedding.</param>
    /// <returns>[batch, <paramref name="outputs"/>], activated as each resnet takes it.</returns>
    /// <exception cref="CheckpointException">The waves do not come in pairs, or the layers have other shapes.</exception>
    public static string Apply(NetworkBuilder net, string timesteps, int channels, int outputs)
    {
        if (channels % 2 != 0)
        {
            throw new CheckpointException($"time_embedding.linear_1 takes {channels} waves, and each sine needs its cosine. The checkpoint is of another kind.");
        }

        // In single precision whatever the network's is: half precision has no 999 apart from 999.25.
        string column = net.Graph.Node("Unsqueeze", timesteps, net.Numbers(1));
        string angles = net.Graph.Node("Mul", column, net.Floats(Frequencies(channels / 2), [1, channels / 2], alwaysSingle: true));
        string waves = net.Graph.Concat(net.Graph.Node("Cos", angles), net.Graph.Node("Sin", angles), axis: 1);
        string typed = net.Type == TensorElementType.Float ? waves : net.Graph.Cast(waves, net.Type);
        string inner = net.Silu(net.Linear("time_embedding.linear_1", typed, channels, outputs));
        return net.Silu(net.Linear("time_embedding.linear_2", inner, outputs, outputs));
    }

    /// <summary>From 1 down to above 1 / 10000 (freq_shift 0), rounded as the network was trained with them.</summary>
    private static float[] Frequencies(int count)
    {
        float[] frequencies = new float[count];
        for (int i = 0; i < count; i++)
        {
            frequencies[i] = MathF.Exp((float)-Math.Log(Slowest) * i / count);
        }

        return frequencies;
    }
}
