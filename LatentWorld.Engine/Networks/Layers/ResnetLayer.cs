using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Two normed convolutions around a skip (He et al. 2016), as the U-Net and the autoencoder have it.</summary>
/// <param name="Groups">Groups of each norm.</param>
/// <param name="Epsilon">What each norm adds to the variance.</param>
internal sealed record ResnetLayer(int Groups, float Epsilon)
{
    /// <param name="prefix">What its weights' names begin with.</param>
    /// <param name="time">The activated embedding of the timestep, [batch, <paramref name="timeChannels"/>], where it has a say.</param>
    public Pixels Apply(NetworkBuilder net, string prefix, Pixels x, string? time = null, int timeChannels = 0)
    {
        int outputs = net.Shape($"{prefix}.conv1.weight", 4)[0];
        Pixels h = net.Convolve($"{prefix}.conv1", net.Silu(net.GroupNorm($"{prefix}.norm1", x, Groups, Epsilon)), outputs);
        if (time is not null)
        {
            string shift = net.Linear($"{prefix}.time_emb_proj", time, timeChannels, outputs);
            h = h with { Value = net.Graph.Node("Add", h.Value, net.Graph.Node("Unsqueeze", shift, net.Numbers(2, 3))) };
        }

        h = net.Convolve($"{prefix}.conv2", net.Silu(net.GroupNorm($"{prefix}.norm2", h, Groups, Epsilon)), outputs);
        bool differs = x.Channels != outputs || net.Has($"{prefix}.conv_shortcut.weight");
        Pixels skipped = differs ? net.Convolve($"{prefix}.conv_shortcut", x, outputs, kernel: 1) : x;
        return h with { Value = net.Graph.Node("Add", skipped.Value, h.Value) };
    }
}
