using System.Globalization;
using System.Runtime.InteropServices;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Tests.Models;

/// <summary>Networks of a few hundred bytes, written by hand; field numbers are those of onnx.proto.</summary>
internal static class TinyOnnx
{
    public const int Float = 1, Int32 = 6, Int64 = 7, Half = 10;

    /// <summary>A CLIP image encoder whose features are the mean colour.</summary>
    /// <param name="shape">The picture's shape: a number for a fixed dimension, a name for a free one.</param>
    /// <param name="more">Further inputs, which nothing depends on.</param>
    public static byte[] MeanColour(int type, string[] shape, string output = "image_embeds", params ProtobufWriter[] more) => Model(
        [Tensor("pixel_values", type, shape), .. more],
        [Tensor(output, type, shape[0], "3")],
        [Node("ReduceMean", ["pixel_values"], output, Whole("keepdims", 0), Wholes("axes", 2, 3))]);

    /// <summary>A text encoder whose states are the ids times the same numbers.</summary>
    public static byte[] Ids(int type, int width, params string[] shape) => Model(
        [Tensor("input_ids", type, shape)],
        [Tensor("last_hidden_state", Float, [.. shape, width.ToString(CultureInfo.InvariantCulture)])],
        [
            Node("Cast", ["input_ids"], "numbers", Whole("to", Float)),
            Node("Unsqueeze", ["numbers", "axis"], "column"),
            Node("Mul", ["column", "row"], "last_hidden_state"),
        ],
        [
            Weights("axis", Int64, [1], MemoryMarshal.AsBytes<long>([2L])),
            Weights("row", Float, [width], MemoryMarshal.AsBytes<float>([.. Enumerable.Repeat(.001f, width)])),
        ]);

    /// <summary>A network that adds weights from a file beside it.</summary>
    public static byte[] AddsFrom(string location, int count, long offset = 0) => Model(
        [Tensor("x", Float, "batch", count.ToString(CultureInfo.InvariantCulture))],
        [Tensor("y", Float, "batch", count.ToString(CultureInfo.InvariantCulture))],
        [Node("Add", ["x", "w"], "y")],
        [
            new ProtobufWriter().Number(1, count).Number(2, Float).Text(8, "w")
                .Messages(13, [Entry("location", location), Entry("offset", $"{offset}"), Entry("length", $"{4 * count}")]).Number(14, 1),
        ]);

    /// <summary>A network of named inputs that gives its first.</summary>
    public static byte[] Echo(string output, params ProtobufWriter[] inputs) => Model(
        inputs, [Tensor(output, Float, "batch", "4", "16", "16")], [Node("Identity", ["sample"], output)]);

    /// <summary>A U-Net that says nothing of its latents' channels and runs on one number of them alone.</summary>
    public static byte[] Channels(int channels) => Model(
        [Tensor("sample", Float, "batch", "channels", "16", "16"), Tensor("timestep", Int64, "batch"), Tensor("encoder_hidden_states", Float, "batch", "16", "128")],
        [Tensor("out_sample", Float, "batch", "channels", "16", "16")],
        [Node("Mul", ["sample", "each"], "out_sample")],
        [Weights("each", Float, [1, channels, 1, 1], MemoryMarshal.AsBytes<float>([.. Enumerable.Repeat(1f, channels)]))]);

    public static ProtobufWriter Tensor(string name, int type, params string[] shape) => new ProtobufWriter().Text(1, name).Messages(2,
    [
        new ProtobufWriter().Messages(1,
        [
            new ProtobufWriter().Number(1, type).Messages(2,
            [
                new ProtobufWriter().Messages(1, shape.Select(size => int.TryParse(size, out int fix)
                    ? new ProtobufWriter().Number(1, fix)
                    : new ProtobufWriter().Text(2, size))),
            ]),
        ]),
    ]);

    private static byte[] Model(
        ProtobufWriter[] inputs, ProtobufWriter[] outputs, ProtobufWriter[] nodes, ProtobufWriter[]? weights = null) =>
        new ProtobufWriter().Number(1, 8)
            .Messages(8, [new ProtobufWriter().Text(1, "").Number(2, 13)])
            .Messages(7, [new ProtobufWriter().Messages(1, nodes).Text(2, "tiny").Messages(5, weights ?? []).Messages(11, inputs).Messages(12, outputs)])
            .ToArray();

    private static ProtobufWriter Node(string kind, string[] inputs, string output, params ProtobufWriter[] attributes) =>
        inputs.Aggregate(new ProtobufWriter(), (node, input) => node.Text(1, input)).Text(2, output).Text(4, kind).Messages(5, attributes);

    private static ProtobufWriter Whole(string name, long value) => new ProtobufWriter().Text(1, name).Number(3, value).Number(20, 2);

    private static ProtobufWriter Wholes(string name, params long[] values) =>
        values.Aggregate(new ProtobufWriter().Text(1, name), (attribute, value) => attribute.Number(8, value)).Number(20, 7);

    private static ProtobufWriter Weights(string name, int type, int[] dimensions, ReadOnlySpan<byte> bytes) =>
        dimensions.Aggregate(new ProtobufWriter(), (tensor, size) => tensor.Number(1, size)).Number(2, type).Text(8, name).Bytes(9, bytes);

    private static ProtobufWriter Messages(this ProtobufWriter writer, int field, IEnumerable<ProtobufWriter> values) =>
        values.Aggregate(writer, (message, value) => message.Message(field, value));

    private static ProtobufWriter Entry(string key, string value) => new ProtobufWriter().Text(1, key).Text(2, value);
}
