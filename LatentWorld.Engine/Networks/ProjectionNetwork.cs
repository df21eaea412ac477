using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Networks;

/// <summary>The last step from a text to the space that it shares with pictures (Radford et al. 2021).</summary>
internal static class ProjectionNetwork
{
    /// <summary>The one weight that it takes, [features, width].</summary>
    public const string Weight = "text_projection.weight";

    /// <summary>pooler_output [batch, width] to text_embeds [batch, features], not of unit length.</summary>
    /// <exception cref="CheckpointException">The weight is missing or is no matrix.</exception>
    public static Network Build(INetworkWeights weights, NetworkPrecision precision)
    {
        var net = new NetworkBuilder("text projection", weights, precision);
        IReadOnlyList<int> shape = net.Shape(Weight, 2);
        string pooled = net.Graph.Input("pooler_output", net.Type, "batch", shape[1]);
        net.Graph.Output("text_embeds", net.Linear("text_projection", pooled, shape[1], shape[0], bias: false), net.Type, "batch", shape[0]);
        return net.Build();
    }
}
