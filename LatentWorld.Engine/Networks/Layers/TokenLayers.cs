using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Layers over rows of vectors.</summary>
internal static class TokenLayers
{
    /// <summary>The pixels of feature maps as vectors, row by row.</summary>
    public static Tokens ToTokens(this NetworkBuilder net, Pixels x)
    {
        string flat = net.Graph.Node("Reshape", x.Value, net.Numbers(0, x.Channels, -1));
        return net.AsTokens(net.Graph.Node("Transpose", [flat], OnnxAttribute.Numbers("perm", 0, 2, 1)), x.Channels);
    }

    /// <summary>Vectors [batch, tokens, channels].</summary>
    public static Tokens AsTokens(this NetworkBuilder net, string value, int channels) =>
        new(net.Graph.Node("Reshape", value, net.Numbers(-1, channels)), channels, net.Graph.Node("Shape", value));

    /// <summary>The vectors as [batch, tokens, channels].</summary>
    public static string Batched(this NetworkBuilder net, Tokens x)
    {
        string tokens = net.Graph.Gather(x.Batch, net.Numbers(1));
        string shape = net.Graph.Node("Concat", [net.Numbers(-1), tokens, net.Numbers(x.Channels)], OnnxAttribute.Number("axis", 0));
        return net.Graph.Node("Reshape", x.Value, shape);
    }

    /// <summary>The vectors as feature maps of the sizes of others.</summary>
    public static Pixels ToPixels(this NetworkBuilder net, Tokens x, Pixels like)
    {
        string channelsFirst = net.Graph.Node("Transpose", [net.Batched(x)], OnnxAttribute.Numbers("perm", 0, 2, 1));
        return like with { Value = net.Graph.Node("Reshape", channelsFirst, like.Shape), Channels = x.Channels };
    }

    /// <summary>x Wᵀ + b.</summary>
    public static Tokens Linear(this NetworkBuilder net, string name, Tokens x, int outputs, bool bias = true) =>
        x with { Value = net.Linear(name, x.Value, x.Channels, outputs, bias), Channels = outputs };

    /// <inheritdoc cref="Linear(NetworkBuilder, string, Tokens, int, bool)"/>
    public static string Linear(this NetworkBuilder net, string name, string value, int inputs, int outputs, bool bias = true) =>
        net.LinearRows(name, value, inputs, 0, outputs, outputs, bias);

    /// <summary>Some of the outputs of a linear layer.</summary>
    /// <param name="first">The first output.</param>
    /// <param name="taken">How many.</param>
    /// <param name="outputs">How many the layer has.</param>
    public static string LinearRows(this NetworkBuilder net, string name, string value, int inputs, int first, int taken, int outputs, bool bias = true)
    {
        // Gemm adds the bias on its way and takes the weight as PyTorch lays it: nothing has to be transposed.
        string weight = net.Weight($"{name}.weight", first, [taken, inputs], [outputs, inputs]);
        OnnxAttribute transposed = OnnxAttribute.Number("transB", 1);
        return bias
            ? net.Graph.Node("Gemm", [value, weight, net.Weight($"{name}.bias", first, [taken], [outputs])], transposed)
            : net.Graph.Node("Gemm", [value, weight], transposed);
    }

    public static Tokens LayerNorm(this NetworkBuilder net, string name, Tokens x, float epsilon = 1e-5f) =>
        x with { Value = net.LayerNorm(name, x.Value, x.Channels, epsilon) };

    public static Tokens Add(this NetworkBuilder net, Tokens x, Tokens y) => x with { Value = net.Graph.Node("Add", x.Value, y.Value) };
}
