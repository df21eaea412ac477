using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Keys;

public sealed class VaeWeightsTests : IDisposable
{
    private static readonly IReadOnlyList<LayoutWeight> Layout = new VaeLayout().Weights();
    private static readonly FileTensor[] Expected = [.. Layout.Select(weight => weight.InDiffusers())];

    private readonly OpenedTensors _files = new();

    [Fact]
    public void Both_layouts_give_the_same_weights()
    {
        SmallCheckpoint.AssertHas(Expected, Weights(Layout.Select(weight => weight.InOriginal(""))));
        SmallCheckpoint.AssertHas(Expected, Weights(Expected));
    }

    [Fact]
    public void Other_depths_are_read_from_the_keys()
    {
        IReadOnlyList<LayoutWeight> layout = new VaeLayout { Channels = [4, 8, 8], Layers = 1 }.Weights();
        SmallCheckpoint.AssertHas(layout.Select(weight => weight.InDiffusers()), Weights(layout.Select(weight => weight.InOriginal(""))));
    }

    /// <summary>Diffusers called its attention's layers query, key, value and proj_attn before version 0.17.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Older_names_of_attention_are_read(bool isConvolution) => SmallCheckpoint.AssertHas(Expected, Weights(Layout.Select(weight =>
    {
        string name = weight.Name.Replace("to_q", "query").Replace("to_k", "key").Replace("to_v", "value").Replace("to_out.0", "proj_attn");
        return weight.InDiffusers() with { Name = name, Shape = isConvolution ? weight.OriginalShape ?? weight.Shape : weight.Shape };
    })));

    [Fact]
    public void What_only_training_needs_is_left_out() => SmallCheckpoint.AssertHas(
        Expected, Weights([.. Layout.Select(weight => weight.InOriginal("")), new("loss.logvar", [], [1]), new("loss.discriminator.main.0.weight", [1], [1]), new("model_ema.decay", [], [1])]));

    [Theory]
    [InlineData("encoder.down.0.attn.0.q.weight")]
    [InlineData("encoder.mid.block_3.norm1.weight")]
    [InlineData("decoder.mid.attn_1.w.weight")]
    [InlineData("decoder.time_stack.weight")]
    [InlineData("encoder.mid_block.attentions.1.to_q.weight")]
    public void A_key_that_no_map_knows_is_refused_by_name(string key)
    {
        string message = Assert.Throws<CheckpointException>(() => Weights([.. Layout.Select(weight => weight.InOriginal("")), new(key, [1], [1])])).Message;
        Assert.Contains($"has the key {key} of shape [1], which is no weight of Stable Diffusion's VAE", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_in_two_layouts_is_refused()
    {
        string message = Assert.Throws<CheckpointException>(() => Weights([.. Layout.Select(weight => weight.InOriginal("")), new("decoder.conv_norm_out.weight", [4], [1, 2, 3, 4])])).Message;
        Assert.Contains("decoder.conv_norm_out.weight of its VAE twice, as decoder.norm_out.weight and as decoder.conv_norm_out.weight", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_of_a_larger_window_is_refused_with_shapes()
    {
        string message = Assert.Throws<CheckpointException>(() => Weights(Layout.Select(weight => weight.Original == "encoder.mid.attn_1.q.weight"
            ? new FileTensor(weight.Original, [8, 8, 3, 3], null)
            : weight.InOriginal("")))).Message;
        Assert.Contains("has the shape [8, 8, 3, 3]; needed is [outputs, inputs] or a convolution of size 1", message, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private INetworkWeights Weights(IEnumerable<FileTensor> tensors)
    {
        SafetensorsFile file = _files.Open(tensors);
        return VaeWeights.Of(new("VAE", file.Path, file.Tensors));
    }
}
