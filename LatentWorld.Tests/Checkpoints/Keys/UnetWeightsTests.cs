using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Keys;

public sealed class UnetWeightsTests : IDisposable
{
    private readonly OpenedTensors _files = new();

    public static TheoryData<string> Layouts => ["SD 1", "SD 2", "no middle", "one layer", "two levels", "no attention below"];

    /// <summary>Diffusers 2769: SD 2.1 came back as noise from a round trip.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Both_layouts_give_the_same_weights(string layout)
    {
        IReadOnlyList<LayoutWeight> weights = LayoutOf(layout).Weights();
        FileTensor[] expected = [.. weights.Select(weight => weight.InDiffusers())];
        SmallCheckpoint.AssertHas(expected, Weights(weights.Select(weight => weight.InOriginal(""))));
        SmallCheckpoint.AssertHas(expected, Weights(expected));
    }

    [Fact]
    public void Half_precision_gives_the_same_weights()
    {
        IReadOnlyList<LayoutWeight> weights = new UnetLayout().Weights();
        FileTensor[] expected = [.. weights.Select(weight => weight.InDiffusers())];
        SmallCheckpoint.AssertHas(expected, Weights(weights.Select(weight => weight.InOriginal("", "F16"))));
        SmallCheckpoint.AssertHas(expected, Weights(weights.Select(weight => weight.InOriginal("", "BF16"))));
    }

    [Theory]
    [InlineData("input_blocks.1.0.in_layers.9.weight")]
    [InlineData("input_blocks.1.2.norm.weight")]
    [InlineData("input_blocks.1.weight")]
    [InlineData("output_blocks.0.0.foo.weight")]
    [InlineData("time_embed.4.weight")]
    [InlineData("something.weight")]
    public void A_key_that_no_map_knows_is_refused_by_name(string key)
    {
        string message = Assert.Throws<CheckpointException>(() => Weights([.. new UnetLayout().Weights().Select(weight => weight.InOriginal("")), new(key, [3], [1, 2, 3])])).Message;
        Assert.Contains($"has the key {key} of shape [3], which is no weight of Stable Diffusion's U-Net", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("down_blocks.0.resnets.0.conv3.weight")]
    [InlineData("down_blocks.0.attentions.0.transformer_blocks.0.attn3.to_q.weight")]
    [InlineData("extra.weight")]
    public void So_is_one_in_the_layout_of_diffusers(string key)
    {
        string message = Assert.Throws<CheckpointException>(() => Weights([.. new UnetLayout().Weights().Select(weight => weight.InDiffusers()), new(key, [3], [1, 2, 3])])).Message;
        Assert.Contains($"has the key {key} of shape [3]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_is_missing_is_named()
    {
        string message = Assert.Throws<CheckpointException>(() => Weights(
            new UnetLayout().Weights().Where(weight => !weight.Original.StartsWith("input_blocks.4.", StringComparison.Ordinal)).Select(weight => weight.InOriginal("")))).Message;
        Assert.Contains("lacks input_blocks.4 of its U-Net, and has input_blocks.5", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_floats_are_refused_at_once()
    {
        string message = Assert.Throws<CheckpointException>(() => Weights(new UnetLayout().Weights().Select(weight => weight.InOriginal("", "F8_E4M3")))).Message;
        Assert.Contains("is of type F8_E4M3; read are F16, BF16, F32 and F64", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_that_is_not_there_is_named_with_its_file()
    {
        INetworkWeights weights = Weights(new UnetLayout().Weights().Select(weight => weight.InOriginal("")));
        string message = Assert.Throws<CheckpointException>(() => weights.ShapeOf("conv_in.wait")).Message;
        Assert.Equal($"There is no weight conv_in.wait in the U-Net of {_files.First.Path}.", message);
        Assert.Throws<ArgumentOutOfRangeException>(() => weights.Read("conv_in.bias", 0, new float[5]));
    }

    public void Dispose() => _files.Dispose();

    private static UnetLayout LayoutOf(string layout) => layout switch
    {
        "SD 1" => new(),
        "SD 2" => new() { IsLinear = true, TextWidth = 12 },
        "no middle" => new() { HasMiddle = false },
        "one layer" => new() { Layers = 1 },
        "two levels" => new() { Channels = [4, 8], AttentiveLevels = 1 },
        _ => new() { AttentiveLevels = 4, Layers = 3 },
    };

    private INetworkWeights Weights(IEnumerable<FileTensor> tensors)
    {
        SafetensorsFile file = _files.Open(tensors);
        return UnetWeights.Of(new("U-Net", file.Path, file.Tensors));
    }
}
