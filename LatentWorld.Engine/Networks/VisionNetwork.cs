using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Networks;

/// <summary>CLIP's image half with its projection (Radford et al. 2021): a vision transformer over patches of the picture.</summary>
internal static class VisionNetwork
{
    private const string Embeddings = "vision_model.embeddings";

    /// <summary>pixel_values [batch, 3, size, size] to image_embeds [batch, features], not of unit length.</summary>
    /// <param name="heads">Heads of each attention; null for CLIP's of 64 channels.</param>
    /// <exception cref="CheckpointException">A weight is missing or has another shape than this architecture needs.</exception>
    public static Network Build(INetworkWeights weights, NetworkPrecision precision, ClipActivation activation = ClipActivation.QuickGelu, HeadRule? heads = null)
    {
        var net = new NetworkBuilder("image encoder", weights, precision);
        IReadOnlyList<int> patch = net.Shape($"{Embeddings}.patch_embedding.weight", 4);
        (int width, int colours, int side) = (patch[0], patch[1], patch[2]);
        int places = net.Shape($"{Embeddings}.position_embedding.weight", 2)[0], patches = Root(places - 1), size = patches * side;
        int features = net.Shape("visual_projection.weight", 2)[0];

        string pixels = net.Graph.Input("pixel_values", net.Type, "batch", colours, size, size);
        string cut = net.Graph.Node(
            "Conv",
            [pixels, net.Weight($"{Embeddings}.patch_embedding.weight", width, colours, side, side)],
            OnnxAttribute.Numbers("kernel_shape", side, side),
            OnnxAttribute.Numbers("strides", side, side));
        string rows = net.Graph.Node(
            "Transpose", [net.Graph.Node("Reshape", cut, net.Numbers(0, width, -1))], OnnxAttribute.Numbers("perm", 0, 2, 1));

        // The class vector goes before the patches of each picture.
        string batch = net.Graph.Node("Shape", [pixels], OnnxAttribute.Number("start", 0), OnnxAttribute.Number("end", 1));
        string one = net.Weight($"{Embeddings}.class_embedding", 0, [1, 1, width], [width]);
        string shape = net.Graph.Concat(batch, net.Numbers(1, width));
        string all = net.Graph.Concat(net.Graph.Node("Expand", one, shape), rows, axis: 1);
        string placed = net.Graph.Node("Add", all, net.Weight($"{Embeddings}.position_embedding.weight", places, width));

        // The checkpoints' own spelling.
        Tokens x = net.LayerNorm("vision_model.pre_layrnorm", net.AsTokens(placed, width));
        var layers = new ClipLayers("vision_model.encoder.layers", heads ?? HeadRule.Size(64), activation, Causal: false);
        for (int i = 0; i < layers.Count(net); i++)
        {
            x = layers.Apply(net, i, x);
        }

        string first = net.Graph.Node("Reshape", net.Graph.Gather(net.Batched(x), net.Numbers(0), axis: 1), net.Numbers(-1, width));
        string pooled = net.LayerNorm("vision_model.post_layernorm", first, width);
        net.Graph.Output("image_embeds", net.Linear("visual_projection", pooled, width, features, bias: false), net.Type, "batch", features);
        return net.Build();
    }

    private static int Root(int patches)
    {
        int root = (int)Math.Round(Math.Sqrt(Math.Max(patches, 0)));
        return root > 0 && root * root == patches
            ? root
            : throw new CheckpointException($"The image encoder has places for {patches} patches, which make no square. It is of another kind than CLIP's.");
    }
}
