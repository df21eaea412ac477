using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>
/// Scaled dot-product attention with several heads (Vaswani et al. 2017): the four layers' names, and whether queries, keys
/// and values have a bias.
/// </summary>
internal sealed record AttentionLayer(string Query, string Key, string Value, string Output, HeadRule Heads, bool Bias = false)
{
    /// <summary>Whether a token sees none that come after it.</summary>
    public bool Causal { get; init; }

    /// <summary>Layers below a prefix as diffusers names them.</summary>
    public static AttentionLayer OfDiffusers(string prefix, HeadRule heads, bool bias = false) =>
        new($"{prefix}.to_q", $"{prefix}.to_k", $"{prefix}.to_v", $"{prefix}.to_out.0", heads, bias);

    /// <summary>Layers below a prefix as transformers names them.</summary>
    public static AttentionLayer OfTransformers(string prefix, HeadRule heads) =>
        new($"{prefix}.q_proj", $"{prefix}.k_proj", $"{prefix}.v_proj", $"{prefix}.out_proj", heads, Bias: true);

    /// <summary>What x finds in a source, which may be x itself.</summary>
    /// <exception cref="CheckpointException">The channels do not divide into such heads.</exception>
    public Tokens Apply(NetworkBuilder net, Tokens x, Tokens source)
    {
        int heads = Heads.Of(x.Channels);
        if (heads == 0)
        {
            throw new CheckpointException($"{Query} has {x.Channels} channels, which do not divide into {Heads}. The checkpoint is of another kind than was said.");
        }

        Tokens q = net.Linear(Query, x, x.Channels, Bias), k = net.Linear(Key, source, x.Channels, Bias), v = net.Linear(Value, source, x.Channels, Bias);

        // ONNX Runtime's own operator, whose kernels do not keep the table of all scores where they can avoid it.
        string found = net.Graph.Node(
            "com.microsoft.MultiHeadAttention",
            [net.Batched(q), net.Batched(k), net.Batched(v)],
            OnnxAttribute.Number("num_heads", heads),
            OnnxAttribute.Number("unidirectional", Causal ? 1 : 0));
        string rows = net.Graph.Node("Reshape", found, net.Numbers(-1, x.Channels));
        return net.Linear(Output, x with { Value = rows }, x.Channels);
    }
}
