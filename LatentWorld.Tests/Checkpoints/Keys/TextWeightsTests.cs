using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Keys;

public sealed class TextWeightsTests : IDisposable
{
    private static readonly ClipLayout Layout = new() { Shared = 6 };

    private readonly OpenedTensors _files = new();

    /// <summary>OneTrainer's pull request 1506: transformers 5.6 left the tower's name away, and keys were not found.</summary>
    [Fact]
    public void Names_with_and_without_the_tower_are_the_same()
    {
        SmallCheckpoint.AssertHas(Layout.Transformers(), Weights(Layout.Transformers()));
        SmallCheckpoint.AssertHas(Layout.Transformers(), Weights(Layout.Transformers().Select(tensor => tensor with { Name = tensor.Name.Replace("text_model.", "") })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void OpenClips_layout_is_cut_and_turned_into_the_same(int shared)
    {
        ClipLayout layout = Layout with { Shared = shared };
        SmallCheckpoint.AssertHas(layout.Transformers(), Weights(layout.Original()));
    }

    /// <summary>The transpose is read in pieces of any size and place.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(96)]
    public void A_turned_matrix_is_read_in_any_pieces(int piece)
    {
        FileTensor expected = Layout.Transformers().Single(tensor => tensor.Name == "text_projection.weight");
        Assert.Equal(expected.Values!, SmallCheckpoint.Read(Weights(Layout.Original()), expected.Name, piece));
    }

    /// <summary>A column of more than 1024 numbers is read in parts.</summary>
    [Fact]
    public void A_large_turned_matrix_is_whole()
    {
        ClipLayout layout = new() { Layers = 0, Shared = 2500 };
        SmallCheckpoint.AssertHas(layout.Transformers(), Weights(layout.Original()));
    }

    /// <summary>
    /// A1111's pull request 6728 and kohya's 29 and 694: stored positions were merged into fractions, left out, or misspelt,
    /// and tokens were doubled or lost. Nothing is taken from them.
    /// </summary>
    [Theory]
    [InlineData("text_model.embeddings.position_ids", "I64")]
    [InlineData("text_model.embeddings.position_ids", "F16")]
    [InlineData("embeddings.position_ids", "I64")]
    [InlineData("text_model.embeddings.positions_ids", "I64")]
    [InlineData("text_model.embeddings.positionids", "I32")]
    [InlineData("embeddings.Position_IDs", "F32")]
    [InlineData("logit_scale", "F32")]
    [InlineData("attn_mask", "F32")]
    public void What_is_no_weight_changes_nothing(string key, string type) =>
        SmallCheckpoint.AssertHas(Layout.Transformers(), Weights([.. Layout.Transformers(), new(key, [1, 5], [0, 1, 2, 3, 4], type)]));

    [Fact]
    public void A_last_layer_that_is_missing_is_no_fault()
    {
        INetworkWeights weights = Weights((Layout with { Layers = 23 }).Original());
        Assert.Contains("text_model.encoder.layers.22.mlp.fc2.weight", weights.Names);
        Assert.DoesNotContain(weights.Names, name => name.Contains("layers.23", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("transformer.resblocks.0.attn.rel_pos")]
    [InlineData("text_model.encoder.layers.0.cross_attn.q_proj.weight")]
    [InlineData("visual.conv1.weight")]
    [InlineData("visual.transformer.resblocks.0.ln_1.weight")]
    public void A_key_that_no_map_knows_is_refused_by_name(string key)
    {
        string message = Assert.Throws<CheckpointException>(() => Weights([.. Layout.Transformers(), new(key, [1], [1])])).Message;
        Assert.Contains($"has the key {key} of shape [1], which is no weight of Stable Diffusion's text encoder", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_rows_that_are_no_three_parts_are_refused_with_the_shape()
    {
        string message = Assert.Throws<CheckpointException>(() => Weights(
            Layout.Original().Select(tensor => tensor.Name.EndsWith("0.attn.in_proj_bias", StringComparison.Ordinal) ? new(tensor.Name, [47], null) : tensor))).Message;
        Assert.Contains("transformer.resblocks.0.attn.in_proj_bias in ", message, StringComparison.Ordinal);
        Assert.Contains("has the shape [47]; needed is a first dimension that is 3 times another", message, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private INetworkWeights Weights(IEnumerable<FileTensor> tensors)
    {
        SafetensorsFile file = _files.Open(tensors);
        return TextWeights.Of(new("text encoder", file.Path, file.Tensors));
    }
}
