using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Norms and activations.</summary>
internal static class NormLayers
{
    /// <summary>Group normalisation (Wu and He 2018): each group of channels to mean 0 and variance 1, then a scale and a shift a channel.</summary>
    /// <exception cref="CheckpointException">The channels do not divide into the groups.</exception>
    public static Pixels GroupNorm(this NetworkBuilder net, string name, Pixels x, int groups, float epsilon)
    {
        if (groups < 1 || x.Channels % groups != 0)
        {
            throw new CheckpointException($"{name} has {x.Channels} channels, which do not divide into {groups} groups. The checkpoint is of another kind.");
        }

        // ONNX Runtime has no kernel of GroupNormalization; its instance normalisation does the same over each group as a row.
        string rows = net.Graph.Node("Reshape", x.Value, net.Numbers(0, groups, -1));
        string normed = net.Graph.Node(
            "InstanceNormalization",
            [rows, net.Floats(Repeated(1, groups), [groups]), net.Floats(Repeated(0, groups), [groups])],
            OnnxAttribute.Float("epsilon", epsilon));
        string maps = net.Graph.Node("Reshape", normed, x.Shape);
        string scaled = net.Graph.Node("Mul", maps, net.OfChannels($"{name}.weight", x.Channels));
        return x with { Value = net.Graph.Node("Add", scaled, net.OfChannels($"{name}.bias", x.Channels)) };
    }

    /// <summary>Layer normalisation (Ba et al. 2016) over the last dimension.</summary>
    public static string LayerNorm(this NetworkBuilder net, string name, string value, int channels, float epsilon = 1e-5f) =>
        net.Graph.Node(
            "LayerNormalization",
            [value, net.Weight($"{name}.weight", channels), net.Weight($"{name}.bias", channels)],
            OnnxAttribute.Number("axis", -1),
            OnnxAttribute.Float("epsilon", epsilon));

    /// <summary>x · sigmoid(x) (Elfwing et al. 2017).</summary>
    public static string Silu(this NetworkBuilder net, string value) => net.SigmoidUnit(value, 1);

    public static Pixels Silu(this NetworkBuilder net, Pixels x) => x with { Value = net.Silu(x.Value) };

    /// <summary>x · sigmoid(1.702 x), the first CLIP's GELU.</summary>
    public static string QuickGelu(this NetworkBuilder net, string value) => net.SigmoidUnit(value, 1.702f);

    /// <summary>x · Φ(x) with the exact Φ (Hendrycks and Gimpel 2016).</summary>
    public static string Gelu(this NetworkBuilder net, string value) => net.Graph.Node("com.microsoft.Gelu", value);

    /// <summary>ONNX Runtime's own operator, as the exact GELU's above, which it would put in place of sigmoid and product.</summary>
    private static string SigmoidUnit(this NetworkBuilder net, string value, float alpha) =>
        net.Graph.Node("com.microsoft.QuickGelu", [value], OnnxAttribute.Float("alpha", alpha));

    private static string OfChannels(this NetworkBuilder net, string weight, int channels) =>
        net.Weight(weight, 0, [channels, 1, 1], [channels]);

    private static float[] Repeated(float number, int count) => [.. Enumerable.Repeat(number, count)];
}
