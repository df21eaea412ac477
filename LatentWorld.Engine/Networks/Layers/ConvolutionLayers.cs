using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Networks.Layers;

/// <summary>Convolutions and what changes the size of feature maps.</summary>
internal static class ConvolutionLayers
{
    /// <summary>Feature maps of a value whose sizes each run may choose.</summary>
    public static Pixels AsPixels(this NetworkBuilder net, string value, int channels) => new(value, channels, net.ShapeFor(value));

    /// <summary>A convolution that keeps the size: 3 × 3 with a border of zeros, or 1 × 1.</summary>
    /// <param name="name">The layer; the rest of the weights' names is weight and bias.</param>
    public static Pixels Convolve(this NetworkBuilder net, string name, Pixels x, int outputs, int kernel = 3)
    {
        int border = kernel / 2;
        return x with { Value = net.Convolution(name, x, outputs, kernel, 1, [border, border, border, border]), Channels = outputs };
    }

    /// <summary>Halves height and width by a convolution of stride 2.</summary>
    /// <param name="lopsided">Whether zeros stand right and below alone, as in the autoencoder, or all around, as in the U-Net.</param>
    public static Pixels Downsample(this NetworkBuilder net, string name, Pixels x, bool lopsided)
    {
        long before = lopsided ? 0 : 1;
        return net.AsPixels(net.Convolution(name, x, x.Channels, 3, 2, [before, before, 1, 1]), x.Channels);
    }

    /// <summary>Doubles height and width by repetition, then a convolution.</summary>
    public static Pixels Upsample(this NetworkBuilder net, string name, Pixels x)
    {
        // Scales are single precision whatever the network's is.
        string scales = net.Floats([1, 1, 2, 2], [4], alwaysSingle: true);
        string doubled = net.Graph.Node(
            "Resize",
            [x.Value, "", scales],
            OnnxAttribute.Text("mode", "nearest"),
            OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
            OnnxAttribute.Text("nearest_mode", "floor"));
        return net.Convolve(name, net.AsPixels(doubled, x.Channels), x.Channels);
    }

    private static string ShapeFor(this NetworkBuilder net, string value)
    {
        string sides = net.Graph.Node("Shape", [value], OnnxAttribute.Number("start", 2));
        return net.Graph.Concat(net.Numbers(0, -1), sides);
    }

    private static string Convolution(this NetworkBuilder net, string name, Pixels x, int outputs, int kernel, int stride, ReadOnlySpan<long> pads)
    {
        string weight = net.Weight($"{name}.weight", outputs, x.Channels, kernel, kernel);
        return net.Graph.Node(
            "Conv",
            [x.Value, weight, net.Weight($"{name}.bias", outputs)],
            OnnxAttribute.Numbers("kernel_shape", kernel, kernel),
            OnnxAttribute.Numbers("strides", stride, stride),
            OnnxAttribute.Numbers("pads", pads));
    }
}
