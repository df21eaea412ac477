using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Adapters;

/// <summary>Each tool's names for the same layers.</summary>
public sealed class AdapterNamesTests : IDisposable
{
    private const string Query = "down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.weight";
    private const string Output = "up_blocks.1.attentions.2.transformer_blocks.0.attn2.to_out.0.weight";
    private const string TextKey = "text_model.encoder.layers.1.self_attn.k_proj.weight";
    private const string TextOutput = "text_model.encoder.layers.0.self_attn.out_proj.weight";

    private readonly AdapterFixture _fixture = new();

    [Theory]
    [InlineData("lora_unet_down_blocks_0_attentions_1_transformer_blocks_0_attn1_to_q.lora_up.weight", "lora_unet_down_blocks_0_attentions_1_transformer_blocks_0_attn1_to_q.lora_down.weight", Query)]
    [InlineData("lycoris_down_blocks_0_attentions_1_transformer_blocks_0_attn1_to_q.lora_up.weight", "lycoris_down_blocks_0_attentions_1_transformer_blocks_0_attn1_to_q.lora_down.weight", Query)]
    [InlineData("unet.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_B.weight", "unet.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_A.weight", Query)]
    [InlineData("down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_B.default.weight", "down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_A.default.weight", Query)]
    [InlineData("base_model.model.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_B.weight", "base_model.model.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_A.weight", Query)]
    [InlineData("base_model.model.unet.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_B.style.weight", "base_model.model.unet.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora_A.style.weight", Query)]
    [InlineData("down_blocks.0.attentions.1.transformer_blocks.0.attn1.processor.to_q_lora.up.weight", "down_blocks.0.attentions.1.transformer_blocks.0.attn1.processor.to_q_lora.down.weight", Query)]
    [InlineData("unet.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora.up.weight", "unet.down_blocks.0.attentions.1.transformer_blocks.0.attn1.to_q.lora.down.weight", Query)]
    [InlineData("unet.up_blocks.1.attentions.2.transformer_blocks.0.attn2.processor.to_out_lora.up.weight", "unet.up_blocks.1.attentions.2.transformer_blocks.0.attn2.processor.to_out_lora.down.weight", Output)]
    [InlineData("lora_unet_up_blocks_1_attentions_2_transformer_blocks_0_attn2_to_out_0.lora_up.weight", "lora_unet_up_blocks_1_attentions_2_transformer_blocks_0_attn2_to_out_0.lora_down.weight", Output)]
    [InlineData("lora_unet_input_blocks_2_1_transformer_blocks_0_attn1_to_q.lora_up.weight", "lora_unet_input_blocks_2_1_transformer_blocks_0_attn1_to_q.lora_down.weight", Query)]
    [InlineData("diffusion_model.input_blocks.2.1.transformer_blocks.0.attn1.to_q.lora_B.weight", "diffusion_model.input_blocks.2.1.transformer_blocks.0.attn1.to_q.lora_A.weight", Query)]
    [InlineData("lora_te_text_model_encoder_layers_1_self_attn_k_proj.lora_up.weight", "lora_te_text_model_encoder_layers_1_self_attn_k_proj.lora_down.weight", TextKey)]
    [InlineData("lora_te1_text_model_encoder_layers_1_self_attn_k_proj.lora_up.weight", "lora_te1_text_model_encoder_layers_1_self_attn_k_proj.lora_down.weight", TextKey)]
    [InlineData("lora_te_encoder_layers_1_self_attn_k_proj.lora_up.weight", "lora_te_encoder_layers_1_self_attn_k_proj.lora_down.weight", TextKey)]
    [InlineData("text_encoder.text_model.encoder.layers.1.self_attn.k_proj.lora_B.weight", "text_encoder.text_model.encoder.layers.1.self_attn.k_proj.lora_A.weight", TextKey)]
    [InlineData("text_encoder.encoder.layers.1.self_attn.k_proj.lora_B.weight", "text_encoder.encoder.layers.1.self_attn.k_proj.lora_A.weight", TextKey)]
    [InlineData("text_encoder.text_model.encoder.layers.1.self_attn.k_proj.lora_linear_layer.up.weight", "text_encoder.text_model.encoder.layers.1.self_attn.k_proj.lora_linear_layer.down.weight", TextKey)]
    [InlineData("text_encoder.text_model.encoder.layers.1.self_attn.to_k_lora.up.weight", "text_encoder.text_model.encoder.layers.1.self_attn.to_k_lora.down.weight", TextKey)]
    [InlineData("text_encoder.text_model.encoder.layers.0.self_attn.to_out_lora.up.weight", "text_encoder.text_model.encoder.layers.0.self_attn.to_out_lora.down.weight", TextOutput)]
    [InlineData("base_model.model.text_model.encoder.layers.1.self_attn.k_proj.lora_B.weight", "base_model.model.text_model.encoder.layers.1.self_attn.k_proj.lora_A.weight", TextKey)]
    public void A_layer_is_found_by_every_name(string up, string down, string weight)
    {
        int width = weight == Query ? 4 : weight == Output ? 8 : 16;
        AssertApplied(weight, AdapterFixture.Tensor(up, width, 3), AdapterFixture.Tensor(down, 3, width));
    }

    /// <summary>Diffusers 14005: keys of these layers were dropped without a word.</summary>
    [Theory]
    [InlineData("conv_in", new[] { 4, 4, 3, 3 })]
    [InlineData("conv_out", new[] { 4, 4, 3, 3 })]
    [InlineData("time_embedding.linear_1", new[] { 16, 4 })]
    [InlineData("time_embedding.linear_2", new[] { 16, 16 })]
    [InlineData("down_blocks.0.downsamplers.0.conv", new[] { 4, 4, 3, 3 })]
    [InlineData("up_blocks.2.upsamplers.0.conv", new[] { 4, 4, 3, 3 })]
    [InlineData("mid_block.resnets.1.time_emb_proj", new[] { 8, 16 })]
    [InlineData("down_blocks.2.resnets.0.conv_shortcut", new[] { 8, 4, 1, 1 })]
    [InlineData("mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj", new[] { 64, 8 })]
    [InlineData("mid_block.attentions.0.transformer_blocks.0.ff.net.2", new[] { 8, 32 })]
    public void Layers_beside_attention_are_found(string module, int[] shape)
    {
        FileTensor up = AdapterFixture.Tensor($"lora_unet_{module.Replace('.', '_')}.lora_up.weight", [shape[0], 2, .. shape.Length == 4 ? new[] { 1, 1 } : []]);
        FileTensor down = AdapterFixture.Tensor($"lora_unet_{module.Replace('.', '_')}.lora_down.weight", [2, .. shape[1..]]);
        AssertApplied($"{module}.weight", up, down);
        AssertApplied($"{module}.weight", up with { Name = $"unet.{module}.lora_B.weight" }, down with { Name = $"unet.{module}.lora_A.weight" });
    }

    public void Dispose() => _fixture.Dispose();

    private void AssertApplied(string weight, FileTensor up, FileTensor down)
    {
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write([up, down]), 0.5));
        AdapterFixture.AssertChanged(checkpoint, (weight, AdapterFixture.Product(up, down, 0.5)));
    }
}
