using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Networks;

/// <summary>CLIP's text half as Stable Diffusion reads prompts with it, and the pooled vector that is compared with pictures.</summary>
internal static class TextNetwork
{
    public const string LayerPrefix = "text_model.encoder.layers";

    private const string Embeddings = "text_model.embeddings";

    /// <summary>input_ids [batch, 77] to last_hidden_state [batch, 77, width] and pooler_output [batch, width].</summary>
    /// <exception cref="CheckpointException">A weight is missing or has another shape than this architecture needs.</exception>
    public static Network Build(INetworkWeights weights, TextOptions options, NetworkPrecision precision)
    {
        var net = new NetworkBuilder("text encoder", weights, precision);
        int words = net.Shape($"{Embeddings}.token_embedding.weight", 2)[0];
        IReadOnlyList<int> places = net.Shape($"{Embeddings}.position_embedding.weight", 2);
        (int tokens, int width) = (places[0], places[1]);
        TensorElementType idType = options.ShortIds ? TensorElementType.Int32 : TensorElementType.Int64;
        string ids = net.Graph.Input("input_ids", idType, "batch", tokens);
        string embedded = net.Graph.Node(
            "Add",
            net.Graph.Gather(net.Weight($"{Embeddings}.token_embedding.weight", words, width), ids),
            net.Weight($"{Embeddings}.position_embedding.weight", tokens, width));

        var layers = new ClipLayers(LayerPrefix, options.Heads, options.Activation, Causal: true);
        int all = layers.Count(net), read = options.Layers ?? all;
        if (all == 0 || read < 1 || read > all)
        {
            throw new CheckpointException($"The text encoder has {all} layers, and the states of layer {read} are asked for. Choose 1 to {all}, or another checkpoint.");
        }

        Tokens x = net.AsTokens(embedded, width), states = x;
        for (int i = 0; i < all; i++)
        {
            x = layers.Apply(net, i, x);
            states = i + 1 == read ? Normed(net, x) : states;
        }

        Tokens last = read == all ? states : Normed(net, x);
        net.Graph.Output("last_hidden_state", net.Batched(states), net.Type, "batch", tokens, width);
        net.Graph.Output("pooler_output", AtEnd(net, last, ids, options.EndMark), net.Type, "batch", width);
        return net.Build();
    }

    private static Tokens Normed(NetworkBuilder net, Tokens x) => net.LayerNorm("text_model.final_layer_norm", x);

    /// <summary>The state at the first end mark, which stands right behind the text.</summary>
    private static string AtEnd(NetworkBuilder net, Tokens states, string ids, long? mark)
    {
        string small = net.Graph.Cast(ids, TensorElementType.Int32);
        string marked = mark is long id
            ? net.Graph.Cast(net.Graph.Node("Equal", small, net.Graph.Cast(net.Numbers(id), TensorElementType.Int32)), TensorElementType.Int32)
            : small;
        string end = net.Graph.Node("ArgMax", [marked], OnnxAttribute.Number("axis", 1), OnnxAttribute.Number("keepdims", 1));
        return net.Graph.Node("GatherND", [net.Batched(states), end], OnnxAttribute.Number("batch_dims", 1));
    }
}
