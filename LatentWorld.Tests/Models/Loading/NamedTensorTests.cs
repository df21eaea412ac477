using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Onnx;
using LatentWorld.Tests.Models.Unet;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Tests.Models.Loading;

/// <summary>A network's inputs and outputs are taken by name, else by shape where one fits alone, else not at all.</summary>
public class NamedTensorTests
{
    [Fact]
    public void The_name_goes_before_the_shape_and_the_order() =>
        Assert.Equal("b", Network(("a", [0, 4, 8, 8]), ("b", [0, 4, 8, 8])).RequireOutput([0, 4, 0, 0], "b").Name);

    [Fact]
    public void The_first_name_that_is_there_counts() =>
        Assert.Equal("c", Network(("b", [0, 4]), ("c", [0, 4])).RequireOutput([0, 0], "a", "c", "b").Name);

    [Fact]
    public void Without_the_name_the_only_one_of_the_shape_is_taken() =>
        Assert.Equal("b", Network(("a", [0, 1, 8, 8]), ("b", [0, 4, 8, 8]), ("c", [0, 4])).RequireOutput([0, 4, 8, 8], "out_sample").Name);

    [Fact]
    public void A_free_size_fits_any() =>
        Assert.Equal("a", Network(("a", [0, 0, 0, 0]), ("b", [0, 1, 8, 8])).RequireOutput([0, 4, 8, 8], "out_sample").Name);

    [Fact]
    public void Two_that_fit_are_refused_with_what_was_found() => AssertSays(
        "has no output out_sample of shape [any, 4, 8, 8], nor a single one that fits: it takes x float32 [?, 4, 8, 8] and gives a float32 [?, 4, 8, 8]; b float32 [?, 4, 8, 8]",
        Network(("a", [0, 4, 8, 8]), ("b", [0, 4, 8, 8])));

    [Fact]
    public void A_named_one_of_another_shape_is_refused_though_another_fits() => AssertSays(
        "has no output out_sample of shape [any, 4, 8, 8]", Network(("out_sample", [0, 1, 8, 8]), ("b", [0, 4, 8, 8])));

    [Fact]
    public void A_unet_whose_prediction_cannot_be_told_is_refused()
    {
        var graph = new OnnxGraph("unet");
        string sample = graph.Input("sample", TensorElementType.Float, 0, 4, 8, 8);
        graph.Input("timestep", TensorElementType.Int64, 0);
        graph.Input("encoder_hidden_states", TensorElementType.Float, 0, 77, 768);
        graph.Output("a", sample, TensorElementType.Float, [0, 4, 8, 8]);
        graph.Output("b", sample, TensorElementType.Float, [0, 4, 8, 8]);

        string message = Assert.Throws<ModelFolderException>(() => UnetPorts.Find(SmallUnet.Describe(graph.Build()), UnetConfiguration.None)).Message;
        Assert.Contains("unet/model.onnx has no output out_sample of shape", message, StringComparison.Ordinal);
    }

    private static void AssertSays(string words, OnnxFile network) => Assert.Contains(
        words, Assert.Throws<ModelFolderException>(() => network.RequireOutput([0, 4, 8, 8], "out_sample")).Message, StringComparison.Ordinal);

    private static OnnxFile Network(params (string Name, int[] Shape)[] outputs) => Describe("x", outputs);

    private static OnnxFile Describe(string input, params (string Name, int[] Shape)[] outputs)
    {
        var graph = new OnnxGraph("network");
        string value = graph.Input(input, TensorElementType.Float, 0, 4, 8, 8);
        foreach ((string name, int[] shape) in outputs)
        {
            graph.Output(name, value, TensorElementType.Float, [.. shape.Select(size => (OnnxDimension)size)]);
        }

        return SmallUnet.Describe(graph.Build());
    }
}
