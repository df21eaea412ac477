using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>The layers of CLIP's two halves (Radford et al. 2021): attention, then two linear layers, each behind a norm and around a skip.</summary>
/// <param name="Prefix">What the names of all its layers' weights begin with, before their number.</param>
/// <param name="Heads">Heads of each attention.</param>
/// <param name="Activation">What stands between the linear layers.</param>
/// <param name="Causal">Whether a token sees none that come after it.</param>
internal sealed record ClipLayers(string Prefix, HeadRule Heads, ClipActivation Activation, bool Causal)
{
    /// <summary>How many there are.</summary>
    public int Count(NetworkBuilder net) => net.Count(i => $"{Prefix}.{i}.");

    public Tokens Apply(NetworkBuilder net, int number, Tokens x)
    {
        string layer = $"{Prefix}.{number}";
        Tokens normed = net.LayerNorm($"{layer}.layer_norm1", x);
        AttentionLayer attention = AttentionLayer.OfTransformers($"{layer}.self_attn", Heads) with { Causal = Causal };
        x = net.Add(attention.Apply(net, normed, normed), x);
        int inner = net.Shape($"{layer}.mlp.fc1.weight", 2)[0];
        Tokens h = net.Linear($"{layer}.mlp.fc1", net.LayerNorm($"{layer}.layer_norm2", x), inner);
        h = h with { Value = Activation == ClipActivation.Gelu ? net.Gelu(h.Value) : net.QuickGelu(h.Value) };
        return net.Add(net.Linear($"{layer}.mlp.fc2", h, x.Channels), x);
    }
}
