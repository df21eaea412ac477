using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Loading;

public sealed class CheckpointTests : IDisposable
{
    private static readonly FileTensor[] Unet = [.. SmallCheckpoint.Unet.Weights().Select(weight => weight.InDiffusers())];
    private static readonly FileTensor[] Vae = [.. SmallCheckpoint.Vae.Weights().Select(weight => weight.InDiffusers())];
    private static readonly IReadOnlyList<FileTensor> Text = SmallCheckpoint.Text.Transformers();

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void A_single_file_has_three_networks(string type)
    {
        using Checkpoint checkpoint = Open(SmallCheckpoint.Original(type));
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
        SmallCheckpoint.AssertHas(Vae, checkpoint.RequireVae());
        SmallCheckpoint.AssertHas(Text, checkpoint.Text);
        Assert.Equal(CheckpointKind.StableDiffusion1, checkpoint.Kind);
        Assert.Empty(checkpoint.IgnoredKeys);
    }

    [Fact]
    public void Stable_Diffusion_2_is_told_by_its_layers()
    {
        using Checkpoint checkpoint = Open(SmallCheckpoint.Original2());
        Assert.Equal(CheckpointKind.StableDiffusion2, checkpoint.Kind);
        SmallCheckpoint.AssertHas((SmallCheckpoint.Text with { Shared = 6 }).Transformers(), checkpoint.Text);
    }

    /// <summary>The published sizes, as a file of gigabytes that takes no space: only its header is written and read.</summary>
    [Theory]
    [InlineData(768, false, CheckpointKind.StableDiffusion1)]
    [InlineData(1024, true, CheckpointKind.StableDiffusion2)]
    public void A_checkpoint_of_full_size_opens_with_the_published_shapes(int textWidth, bool isLinear, CheckpointKind kind)
    {
        var unet = new UnetLayout { Channels = [320, 640, 1280, 1280], TextWidth = textWidth, IsLinear = isLinear };
        var vae = new VaeLayout { Channels = [128, 256, 512, 512] };
        using Checkpoint checkpoint = Open(
        [
            .. unet.Weights().Select(weight => new FileTensor($"model.diffusion_model.{weight.Original}", weight.Shape, null, "F16")),
            .. vae.Weights().Select(weight => new FileTensor($"first_stage_model.{weight.Original}", weight.OriginalShape ?? weight.Shape, null, "F16")),
            new("cond_stage_model.transformer.text_model.embeddings.token_embedding.weight", [49408, textWidth], null, "F16"),
        ]);
        Assert.Equal(kind, checkpoint.Kind);
        Assert.All(unet.Weights(), weight => Assert.Equal(weight.Shape, checkpoint.Unet.ShapeOf(weight.Name)));
        Assert.All(vae.Weights(), weight => Assert.Equal(weight.Shape, checkpoint.RequireVae().ShapeOf(weight.Name)));
    }

    [Theory]
    [InlineData("cond_stage_model.transformer.text_model.", "cond_stage_model.transformer.")]
    [InlineData("cond_stage_model.transformer.", "cond_stage_model.")]
    [InlineData("first_stage_model.", "vae.")]
    public void Other_spellings_of_prefixes_are_read(string prefix, string other)
    {
        using Checkpoint checkpoint = Open(SmallCheckpoint.Original().Select(tensor => tensor with { Name = tensor.Name.Replace(prefix, other) }));
        SmallCheckpoint.AssertHas(Vae, checkpoint.RequireVae());
        SmallCheckpoint.AssertHas(Text, checkpoint.Text);
    }

    [Fact]
    public void OpenClip_behind_a_shorter_prefix_is_read()
    {
        using Checkpoint checkpoint = Open(SmallCheckpoint.Original2().Select(tensor => tensor with { Name = tensor.Name.Replace("cond_stage_model.model.", "cond_stage_model.") }));
        SmallCheckpoint.AssertHas((SmallCheckpoint.Text with { Shared = 6 }).Transformers(), checkpoint.Text);
    }

    [Fact]
    public void Schedules_and_averages_are_left_out_and_listed()
    {
        string[] others = ["alphas_cumprod", "betas", "model_ema.decay", "model_ema.diffusion_modelout2bias", "embedding_manager.x", "denoiser.sigmas"];
        using Checkpoint checkpoint = Open([.. SmallCheckpoint.Original(), .. others.Select(key => new FileTensor(key, [1], [1]))]);
        Assert.Equal(others, checkpoint.IgnoredKeys);
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
    }

    [Fact]
    public void A_checkpoint_without_VAE_opens_and_says_what_to_do()
    {
        using Checkpoint checkpoint = Open(SmallCheckpoint.Original().Where(tensor => !tensor.Name.StartsWith("first_stage_model.", StringComparison.Ordinal)));
        Assert.Null(checkpoint.Vae);
        Assert.Contains("has no VAE baked in, which turns latents into pictures. Name one by --vae FILE", Assert.Throws<CheckpointException>(() => checkpoint.RequireVae()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("original alone")]
    [InlineData("diffusers alone")]
    [InlineData("with prefix")]
    [InlineData("whole checkpoint")]
    public void Another_VAE_takes_the_place_of_the_checkpoints(string form)
    {
        // Its numbers differ from the baked one's by 1.
        IEnumerable<FileTensor> other = form switch
        {
            "original alone" => SmallCheckpoint.Vae.Weights().Select(weight => weight.InOriginal("")),
            "diffusers alone" => Vae,
            "with prefix" => SmallCheckpoint.Vae.Weights().Select(weight => weight.InOriginal("first_stage_model.")),
            _ => SmallCheckpoint.Original(),
        };
        string path = Write("vae.safetensors", other.Select(tensor => tensor with { Values = [.. tensor.Values!.Select(value => value + 1)] }));
        using Checkpoint checkpoint = Open(SmallCheckpoint.Original(), new() { VaePath = path });
        SmallCheckpoint.AssertHas(Vae.Select(tensor => tensor with { Values = [.. tensor.Values!.Select(value => value + 1)] }), checkpoint.RequireVae());
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
    }

    [Fact]
    public void A_VAE_path_without_VAE_is_refused()
    {
        string path = Write("text.safetensors", Text);
        Assert.Equal(
            $"{path} has no VAE. Name a VAE's .safetensors file, or a checkpoint that has one.",
            Assert.Throws<CheckpointException>(() => Open(SmallCheckpoint.Original(), new() { VaePath = path })).Message);
    }

    [Fact]
    public void One_network_a_file_makes_a_checkpoint()
    {
        string[] paths = [Write("unet.safetensors", Unet), Write("vae.safetensors", Vae), Write("text.safetensors", Text)];
        using var checkpoint = Checkpoint.Open(paths);
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
        SmallCheckpoint.AssertHas(Vae, checkpoint.RequireVae());
        SmallCheckpoint.AssertHas(Text, checkpoint.Text);
    }

    [Fact]
    public void Two_of_a_kind_are_refused()
    {
        string[] paths = [Write("a.safetensors", SmallCheckpoint.Original()), Write("b.safetensors", Unet)];
        Assert.Equal(
            $"Both {paths[0]} and {paths[1]} have a U-Net. Name one of them; another VAE is named by --vae.",
            Assert.Throws<CheckpointException>(() => Checkpoint.Open(paths)).Message);
    }

    [Theory]
    [InlineData("model.diffusion_model.", "has no U-Net, which draws the pictures")]
    [InlineData("cond_stage_model.", "has no text encoder. Name its file")]
    public void A_network_that_is_missing_is_named(string prefix, string words) => Assert.Contains(
        words, Assert.Throws<CheckpointException>(() => Open(SmallCheckpoint.Original().Where(tensor => !tensor.Name.StartsWith(prefix, StringComparison.Ordinal)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Networks_of_two_models_are_refused_with_both_widths()
    {
        ClipLayout wide = new() { Width = 24 };
        string[] paths = [Write("unet.safetensors", Unet), Write("text.safetensors", wide.Transformers())];
        Assert.Contains("describes a token by 24 numbers, and the U-Net takes 16", Assert.Throws<CheckpointException>(() => Checkpoint.Open(paths)).Message, StringComparison.Ordinal);
    }

    /// <summary>The weights whose shapes are looked at on opening: whatever they are, the file opens or is refused in one line.</summary>
    [Theory]
    [InlineData("model.diffusion_model.input_blocks.0.0.weight")]
    [InlineData("model.diffusion_model.out.2.weight")]
    [InlineData("model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight")]
    [InlineData("model.diffusion_model.input_blocks.1.1.proj_in.weight")]
    [InlineData("first_stage_model.decoder.conv_in.weight")]
    [InlineData("first_stage_model.encoder.mid.attn_1.q.weight")]
    [InlineData("cond_stage_model.transformer.text_model.embeddings.token_embedding.weight")]
    public void Shapes_that_cannot_be_do_no_more_than_refuse(string key)
    {
        foreach (int[] shape in new int[][] { [], [0], [1], [0, 0], [1, 1, 1, 1, 1], [0, 4, 3, 3] })
        {
            try
            {
                Open(SmallCheckpoint.Original().Select(tensor => tensor.Name == key ? new FileTensor(key, shape, null) : tensor)).Dispose();
            }
            catch (CheckpointException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }

    [Fact]
    public void A_refused_checkpoint_leaves_no_file_open()
    {
        string path = Write("a.safetensors", SmallCheckpoint.Original());
        Assert.Throws<CheckpointException>(() => Checkpoint.Open(path, new() { VaePath = _folder.File("none.safetensors") }));
        using FileStream exclusive = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, IEnumerable<FileTensor> tensors) => SafetensorsWriter.Write(_folder.File(name), tensors);

    private Checkpoint Open(IEnumerable<FileTensor> tensors, CheckpointOptions? options = null) => Checkpoint.Open(Write("model.safetensors", tensors), options);
}
