using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Kinds;

/// <summary>Other models are refused by name, from keys that they are published with.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("conditioner.embedders.0.transformer.text_model.embeddings.token_embedding.weight", "is Stable Diffusion XL.")]
    [InlineData("model.diffusion_model.label_emb.0.0.weight", "is Stable Diffusion XL.")]
    [InlineData("model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight", "is Stable Diffusion 3.")]
    [InlineData("model.diffusion_model.double_blocks.0.img_attn.norm.key_norm.scale", "is Flux.")]
    [InlineData("double_blocks.0.img_attn.norm.key_norm.scale", "is Flux.")]
    [InlineData("model.diffusion_model.time_embed.cond_proj.weight", "is an LCM-conditioned model")]
    [InlineData("control_model.input_blocks.0.0.weight", "is a ControlNet.")]
    [InlineData("model.diffusion_model.input_blocks.1.0.time_stack.in_layers.0.weight", "is Stable Video Diffusion")]
    [InlineData("model.diffusion_model.label_emb.weight", "is a model that takes a class as well")]
    [InlineData("cc_projection.weight", "is Zero-1-to-3.")]
    [InlineData("model.diffusion_model.input_blocks.1.1.transformer_blocks.0.fuser.alpha_attn", "is GLIGEN.")]
    [InlineData("image_proj.latents", "is an IP-Adapter.")]
    [InlineData("model.diffusion_model.input_blocks.1.1.motion_modules.0.temporal_transformer.norm.weight", "is AnimateDiff")]
    public void A_checkpoint_with_a_key_of_another_model_is_named(string key, string words) => AssertRefused([.. SmallCheckpoint.Original(), new(key, [1], [1])], words);

    [Theory]
    [InlineData("add_embedding.linear_1.weight", "is Stable Diffusion XL.")]
    [InlineData("time_embedding.cond_proj.weight", "is an LCM-conditioned model")]
    [InlineData("class_embedding.linear_1.weight", "is a model that takes a class as well")]
    [InlineData("transformer_blocks.0.norm1_context.linear.weight", "has the key transformer_blocks.0")]
    [InlineData("controlnet_cond_embedding.conv_in.weight", "is a ControlNet.")]
    public void So_is_a_U_Net_in_the_layout_of_diffusers(string key, string words) => AssertRefused([.. SmallCheckpoint.Unet.Weights().Select(weight => weight.InDiffusers()), new(key, [1], [1])], words, withText: true);

    [Theory]
    [InlineData(9, "is an inpainting model, which takes a picture and its mask as well (9 channels).")]
    [InlineData(8, "is a pix2pix model, which takes a picture to change as well (8 channels).")]
    [InlineData(7, "is an upscaler")]
    [InlineData(5, "is a model that takes a depth map as well")]
    [InlineData(13, "is a model of 13 input channels.")]
    public void Input_channels_tell_what_else_it_takes(int channels, string words) => AssertRefused(
        [.. (SmallCheckpoint.Unet with { Inputs = channels }).Weights().Select(weight => weight.InOriginal("model.diffusion_model.")), .. SmallCheckpoint.Original().Where(tensor => !tensor.Name.StartsWith("model.", StringComparison.Ordinal))],
        words);

    [Theory]
    [InlineData("lora_unet_down_blocks_0_attentions_0_proj_in.lora_up.weight", "is an adapter (LoRA), not a checkpoint. Name the checkpoint that it changes")]
    [InlineData("unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.lora_A.weight", "is an adapter (LoRA)")]
    [InlineData("emb_params", "is an embedding (textual inversion)")]
    [InlineData("vision_model.embeddings.patch_embedding.weight", "is CLIP's model of pictures, not a checkpoint")]
    [InlineData("visual.conv1.weight", "is CLIP's model of pictures, not a checkpoint")]
    [InlineData("model.layers.0.self_attn.q_proj.weight", "is no checkpoint of Stable Diffusion: none of its keys begins with model.diffusion_model., its first is model.layers.0.self_attn.q_proj.weight.")]
    public void A_file_that_is_no_checkpoint_is_named(string key, string words) => AssertRefused([new(key, [1], [1])], words);

    [Fact]
    public void A_file_without_tensors_is_no_checkpoint() => AssertRefused([], "it has no tensors");

    [Fact]
    public void A_VAE_alone_lacks_a_U_Net() =>
        AssertRefused(SmallCheckpoint.Vae.Weights().Select(weight => weight.InDiffusers()), "has no U-Net, which draws the pictures. Name a whole checkpoint; a VAE is named by --vae beside it.");

    [Theory]
    [InlineData(16, "is the VAE of Stable Diffusion 3 or Flux (16 latent channels).")]
    [InlineData(8, "is a VAE of 8 latent channels, where Stable Diffusion has 4.")]
    public void A_VAE_of_another_model_is_named(int channels, string words) => AssertRefused(
        SmallCheckpoint.Original().Select(tensor => tensor.Name == "first_stage_model.decoder.conv_in.weight" ? new(tensor.Name, [8, channels, 3, 3], null) : tensor), words);

    [Fact]
    public void A_model_without_attention_to_text_is_named() => AssertRefused(
        [.. (SmallCheckpoint.Unet with { AttentiveLevels = 0, HasMiddle = false }).Weights().Select(weight => weight.InOriginal("model.diffusion_model.")), .. SmallCheckpoint.Original().Where(tensor => !tensor.Name.StartsWith("model.", StringComparison.Ordinal))],
        "is a model that takes no prompt.");

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(IEnumerable<FileTensor> tensors, string words, bool withText = false)
    {
        string path = SafetensorsWriter.Write(_folder.File("model.safetensors"), tensors);
        string[] paths = withText ? [path, SafetensorsWriter.Write(_folder.File("text.safetensors"), SmallCheckpoint.Text.Transformers())] : [path];
        string message = Assert.Throws<CheckpointException>(() => Checkpoint.Open(paths)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }
}
