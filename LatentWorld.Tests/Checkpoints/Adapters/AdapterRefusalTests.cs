using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Adapters;

/// <summary>ComfyUI 5417, diffusers 14005 and others: an adapter whose keys were not loaded left the picture as it was, without a word.</summary>
public sealed class AdapterRefusalTests : IDisposable
{
    private const string Layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q";

    private static readonly FileTensor Up = AdapterFixture.Tensor($"{Layer}.lora_up.weight", 8, 2);
    private static readonly FileTensor Down = AdapterFixture.Tensor($"{Layer}.lora_down.weight", 2, 8);

    private readonly AdapterFixture _fixture = new();

    [Theory]
    [InlineData($"{Layer}.hada_w1_a", "is a LoHa (it has the key")]
    [InlineData($"{Layer}.hada_t1", "is a LoHa (it has the key")]
    [InlineData($"{Layer}.lokr_w1", "is a LoKr (it has the key")]
    [InlineData($"{Layer}.lokr_w2_b", "is a LoKr (it has the key")]
    [InlineData($"{Layer}.dora_scale", "is a DoRA (it has the key")]
    [InlineData("unet.mid_block.attentions.0.proj_in.lora_magnitude_vector", "is a DoRA (it has the key")]
    [InlineData($"{Layer}.oft_blocks", "is an OFT (it has the key")]
    [InlineData($"{Layer}.on_input", "is an IA3 (it has the key")]
    [InlineData($"{Layer}.a1.weight", "is a GLoRA (it has the key")]
    [InlineData("bundle_emb.style.string_to_param.*", "is a LoRA with embeddings")]
    [InlineData("lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_up.weight", "was made for Stable Diffusion XL")]
    [InlineData("lora_unet_double_blocks_0_img_attn_proj.lora_up.weight", "was made for Flux")]
    [InlineData("transformer.transformer_blocks.0.attn.to_q.lora_A.weight", "was made for a diffusion transformer")]
    public void Kinds_that_are_not_applied_are_named(string key, string words)
    {
        string message = _fixture.Refusal(Up, Down, AdapterFixture.Tensor(key, 2, 2));
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains(key, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lora_unet_mid_block_attentions_1_proj_in.lora_up.weight", "changes a layer that the model does not have")]
    [InlineData("lora_unet_down_blocks_1_attentions_0_transformer_blocks_9_attn1_to_q.lora_up.weight", "changes a layer that the model does not have")]
    [InlineData("lora_te_text_model_encoder_layers_7_mlp_fc1.lora_up.weight", "changes a layer that the model does not have")]
    [InlineData("lora_unet_text_model_encoder_layers_0_mlp_fc1.lora_up.weight", "changes a layer that the model does not have")]
    [InlineData("something.lora_A.weight", "changes a layer that the model does not have")]
    [InlineData($"{Layer}.lora_side.weight", "belongs to no kind of adapter that is supported")]
    [InlineData($"{Layer}.weight", "belongs to no kind of adapter that is supported")]
    [InlineData("mid_block.attentions.0.proj_in.lora_B.bias", "belongs to no kind of adapter that is supported")]
    public void One_key_that_is_not_applied_refuses_the_whole(string key, string words)
    {
        string message = _fixture.Refusal(Up, Down, AdapterFixture.Tensor(key, 2, 2));
        Assert.Contains($"has the key {key}, which {words}", message, StringComparison.Ordinal);
    }

    /// <summary>Diffusers 10016: a mismatch was reported without the shapes.</summary>
    [Theory]
    [InlineData(new[] { 9, 2 }, new[] { 2, 8 }, "lora_up.weight", "has the shape [9, 2]; needed is [8, 2]")]
    [InlineData(new[] { 8, 3 }, new[] { 2, 8 }, "lora_up.weight", "has the shape [8, 3]; needed is [8, 2]")]
    [InlineData(new[] { 8, 2 }, new[] { 2, 9 }, "lora_down.weight", "has the shape [2, 9]; needed is [2, 8]")]
    [InlineData(new[] { 8, 2 }, new[] { 2, 8, 3, 3 }, "lora_down.weight", "has the shape [2, 8, 3, 3]; needed is [2, 8]")]
    [InlineData(new[] { 8, 0 }, new[] { 0, 8 }, "lora_down.weight", "has the shape [0, 8]; needed is [rank, …] with a rank of at least 1")]
    public void Shapes_that_do_not_fit_are_named(int[] up, int[] down, string key, string words)
    {
        string message = _fixture.Refusal(AdapterFixture.Tensor(Up.Name, up), AdapterFixture.Tensor(Down.Name, down));
        Assert.Contains($"{Layer}.{key} in ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains("mid_block.attentions.0.transformer_blocks.0.attn1.to_q.weight", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_layer_is_refused()
    {
        Assert.Contains("lacks its other half, down", _fixture.Refusal(Up), StringComparison.Ordinal);
        Assert.Contains("lacks its other half, up", _fixture.Refusal(Down), StringComparison.Ordinal);
    }

    [Fact]
    public void Matrices_for_a_norm_are_refused() => Assert.Contains(
        "since mid_block.attentions.0.norm.weight is no matrix or convolution",
        _fixture.Refusal(AdapterFixture.Tensor("unet.mid_block.attentions.0.norm.lora_B.weight", 8, 1), AdapterFixture.Tensor("unet.mid_block.attentions.0.norm.lora_A.weight", 1, 1)), StringComparison.Ordinal);

    [Fact]
    public void An_alpha_of_nothing_is_refused() => Assert.Contains("scales nothing", _fixture.Refusal(AdapterFixture.Number($"{Layer}.alpha", 1)), StringComparison.Ordinal);

    [Fact]
    public void A_layer_by_two_names_is_refused() => Assert.Contains(
        "changes mid_block.attentions.0.transformer_blocks.0.attn1.to_q twice",
        _fixture.Refusal(Up, Down, Up with { Name = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q.lora_B.weight" }), StringComparison.Ordinal);

    [Fact]
    public void A_difference_of_another_shape_or_place_is_refused()
    {
        Assert.Contains("has the shape [8, 9]; needed is [8, 8]", _fixture.Refusal(AdapterFixture.Tensor($"{Layer}.diff", 8, 9)), StringComparison.Ordinal);
        Assert.Contains("changes mid_block.attentions.0.transformer_blocks.0.attn1.to_q.bias, which the model does not have", _fixture.Refusal(AdapterFixture.Tensor($"{Layer}.diff_b", 8)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void An_alpha_that_is_no_number_is_refused(float alpha) =>
        Assert.Contains("is no finite number", _fixture.Refusal(Up, Down, AdapterFixture.Number($"{Layer}.alpha", alpha)), StringComparison.Ordinal);

    [Fact]
    public void An_alpha_of_several_numbers_is_refused() =>
        Assert.Contains("has the shape [2]; needed is a single number", _fixture.Refusal(Up, Down, AdapterFixture.Tensor($"{Layer}.alpha", 2)), StringComparison.Ordinal);

    [Fact]
    public void An_adapter_without_tensors_is_refused() => Assert.Contains("has no tensors: as an adapter it would change nothing", _fixture.Refusal(), StringComparison.Ordinal);

    public void Dispose() => _fixture.Dispose();
}
