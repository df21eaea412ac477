using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Transformer blocks over the pixels of feature maps, which also read a text (Rombach et al. 2022).</summary>
/// <param name="Groups">Groups of the first norm.</param>
/// <param name="Heads">Heads of each attention.</param>
internal sealed record TransformerLayer(int Groups, HeadRule Heads)
{
    private const float Epsilon = 1e-6f;

    /// <param name="prefix">What its weights' names begin with.</param>
    public Pixels Apply(NetworkBuilder net, string prefix, Pixels x, Tokens text)
    {
        Pixels normed = net.GroupNorm($"{prefix}.norm", x, Groups, Epsilon);
        Tokens entering = net.ToTokens(normed);

        // Stable Diffusion 1 has convolutions of size 1 where its successor has linear layers; over vectors they are the same.
        Tokens h = net.Linear($"{prefix}.proj_in", entering, x.Channels);
        int blocks = net.Count(i => $"{prefix}.transformer_blocks.{i}.");
        for (int i = 0; i < Math.Max(blocks, 1); i++)
        {
            h = Block(net, $"{prefix}.transformer_blocks.{i}", h, text);
        }

        Pixels leaving = net.ToPixels(net.Linear($"{prefix}.proj_out", h, x.Channels), x);
        return leaving with { Value = net.Graph.Node("Add", leaving.Value, x.Value) };
    }

    private Tokens Block(NetworkBuilder net, string prefix, Tokens x, Tokens text)
    {
        Tokens normed = net.LayerNorm($"{prefix}.norm1", x);
        x = net.Add(AttentionLayer.OfDiffusers($"{prefix}.attn1", Heads).Apply(net, normed, normed), x);
        x = net.Add(AttentionLayer.OfDiffusers($"{prefix}.attn2", Heads).Apply(net, net.LayerNorm($"{prefix}.norm2", x), text), x);
        return net.Add(Feed(net, $"{prefix}.ff.net", net.LayerNorm($"{prefix}.norm3", x)), x);
    }

    /// <summary>Linear layers around a gated GELU (Shazeer 2020): half of the first one's outputs are gates of the other half.</summary>
    private static Tokens Feed(NetworkBuilder net, string prefix, Tokens x)
    {
        string first = $"{prefix}.0.proj";
        int outputs = net.Shape($"{first}.weight", 2)[0], inner = outputs / 2;
        if (outputs % 2 != 0)
        {
            throw new CheckpointException($"{first} has {outputs} outputs, and half of them are gates. The checkpoint is of another kind.");
        }

        string value = net.LinearRows(first, x.Value, x.Channels, 0, inner, outputs);
        string gate = net.LinearRows(first, x.Value, x.Channels, inner, inner, outputs);
        Tokens gated = new(net.Graph.Node("Mul", value, net.Gelu(gate)), inner, x.Batch);
        return net.Linear($"{prefix}.2", gated, x.Channels);
    }
}
