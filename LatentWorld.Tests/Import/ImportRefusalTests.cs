using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Import.Staging;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Import;

/// <summary>What is not imported: one line each, and nothing is left behind.</summary>
public sealed class ImportRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("imported");

    [Theory]
    [InlineData("conditioner.embedders.0.x", "is Stable Diffusion XL")]
    [InlineData("model.diffusion_model.joint_blocks.0.x", "is Stable Diffusion 3")]
    [InlineData("model.diffusion_model.double_blocks.0.x", "is Flux")]
    [InlineData("model.diffusion_model.time_embedding.cond_proj.weight", "is an LCM-conditioned model")]
    public void Other_models_are_named(string key, string words) => AssertRefused([.. ParityFiles.Single(), new(key, [1], [1])], words);

    [Theory]
    [InlineData(9, "is an inpainting model")]
    [InlineData(8, "is a pix2pix model")]
    public void Models_of_other_inputs_are_named(int channels, string words) => AssertRefused(
        [.. ParityFiles.Single().Select(tensor => tensor.Name == "model.diffusion_model.input_blocks.0.0.weight" ? new FileTensor(tensor.Name, [4, channels, 3, 3], null) : tensor)], words);

    [Fact]
    public void A_checkpoint_without_VAE_says_what_to_do() => AssertRefused(
        [.. ParityFiles.Single().Where(tensor => !tensor.Name.StartsWith("first_stage_model.", StringComparison.Ordinal))], "has no VAE baked in", "--vae FILE");

    /// <summary>A layer behind a gap would be lost silently, and the picture be another.</summary>
    [Fact]
    public void Weights_that_no_network_uses_are_named() => AssertRefused(
        [.. ParityFiles.Single(), new("cond_stage_model.transformer.text_model.encoder.layers.5.layer_norm1.weight", [16], new float[16])],
        "takes all weights but 1: text_model.encoder.layers.5.layer_norm1.weight", "It is of another kind");

    [Fact]
    public void A_weight_of_another_shape_is_named_with_both_shapes() => AssertRefused(
        [.. ParityFiles.Single().Select(tensor => tensor.Name.EndsWith("middle_block.0.emb_layers.1.weight", StringComparison.Ordinal) ? new FileTensor(tensor.Name, [8, 17], null) : tensor)],
        "mid_block.resnets.0.time_emb_proj.weight has the shape [8, 17]; the U-Net needs [8, 16]");

    [Theory]
    [InlineData(float.NaN, NetworkPrecision.Single, "has what is no number")]
    [InlineData(float.PositiveInfinity, NetworkPrecision.Half, "has what is no number")]
    [InlineData(70_000f, NetworkPrecision.Half, "has the number 70000, and half precision ends at 65,504. Import with --precision fp32")]
    public void Numbers_that_would_draw_black_are_named(float number, NetworkPrecision precision, string words)
    {
        FileTensor[] tensors = [.. ParityFiles.Single().Select(tensor => tensor.Name == "model.diffusion_model.out.2.bias" ? tensor with { Values = [0, number, 0, 0] } : tensor)];
        AssertRefused<CheckpointException>(Options(tensors) with { Precision = precision }, "conv_out.bias of the U-Net " + words);
    }

    [Fact]
    public void A_VAE_that_gives_no_numbers_is_damaged() => AssertRefused<CheckpointException>(
        Options([.. ParityFiles.Single().Select(tensor => tensor.Name == "first_stage_model.decoder.conv_in.weight" ? tensor with { Values = [.. tensor.Values!.Select(value => value * 1e38f)] } : tensor)]),
        "name another VAE by --vae FILE");

    /// <summary>Comparisons with NaN hold for neither kind; the trial would say epsilon without a word.</summary>
    [Fact]
    public void A_U_Net_whose_trial_gives_no_numbers_is_damaged()
    {
        FileTensor[] tensors = [.. ParityFiles.SecondSingle().Select(tensor => tensor.Name.StartsWith("model.diffusion_model.out.2.", StringComparison.Ordinal) ? tensor with { Values = [.. tensor.Values!.Select(_ => 3e38f)] } : tensor)];
        string checkpoint = SafetensorsWriter.Write(_folder.File("model.safetensors"), tensors);
        AssertRefused<CheckpointException>(ParityFiles.SecondOptions(checkpoint, Target) with { Precision = NetworkPrecision.Single }, "The U-Net gives what is no number", "take another file of this model");
    }

    [Fact]
    public void An_adapter_of_another_kind_is_named()
    {
        string adapter = SafetensorsWriter.Write(_folder.File("loha.safetensors"), [new("lora_unet_mid_block_attentions_0_proj_in.hada_w1_a", [4, 2], new float[8])]);
        AssertRefused<CheckpointException>(Options(ParityFiles.Single()) with { Adapters = [new AdapterFile(adapter)] }, "loha.safetensors", "LoHa");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_clip_skip_that_leaves_no_layer_is_refused(int skip) =>
        AssertRefused<CheckpointException>(Options(ParityFiles.Single()) with { ClipSkip = skip }, $"has 2 layers to read from, so --clip-skip {skip} leaves none");

    [Fact]
    public void CLIPs_vocabulary_is_too_large_for_a_small_text_encoder() => AssertRefused<CheckpointException>(
        Options(ParityFiles.Single()) with { TokenizerPath = null }, "CLIP's tokenizer has 49408. Its own tokenizer is needed");

    [Fact]
    public void A_damaged_tokenizer_is_refused()
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("diffusers"));
        File.WriteAllText(Path.Combine(diffusers, "tokenizer", "vocab.json"), "{");
        string tokenizer = Path.Combine(diffusers, "tokenizer");
        AssertRefused<ModelFolderException>(
            new([diffusers], Target), $"The tokenizer in {tokenizer} cannot be used: {Path.Combine(tokenizer, "vocab.json")} is not valid JSON", "Download it once more.");
    }

    [Fact]
    public void A_tokenizer_without_vocabulary_is_refused()
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("diffusers"));
        File.Delete(Path.Combine(diffusers, "tokenizer", "merges.txt"));
        File.Delete(Path.Combine(diffusers, "tokenizer", "tokenizer.json"));
        AssertRefused<CheckpointException>(new([diffusers], Target), $"{Path.Combine(diffusers, "tokenizer")} has neither vocab.json with merges.txt nor tokenizer.json.");
    }

    /// <summary>The settings that a folder brings are tried before the first network is written.</summary>
    [Theory]
    [InlineData("""{"trained_betas":[0.1,0.2]}""", "trained_betas is not supported")]
    [InlineData("""{"thresholding":true}""", "thresholding is not supported")]
    [InlineData("""{"beta_schedule":"sigmoid"}""", "beta_schedule “sigmoid” is not supported")]
    [InlineData("""{"beta_start":"low"}""", "beta_start is \"low\"; it must be a number. Download it once more.")]
    public void A_schedule_that_is_not_supported_is_refused_first(string schedule, string words)
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("diffusers")), file = Path.Combine(diffusers, "scheduler", "scheduler_config.json");
        File.WriteAllText(file, schedule);
        AssertRefused<ModelFolderException>(new([diffusers], Target), new NothingWritten(), $"{file}: {words}");
    }

    [Theory]
    [InlineData("""{"image_std":[0,1,1]}""", "image_std must be above zero")]
    [InlineData("""{"resample":9}""", "resample")]
    [InlineData("""{"size":{"shortest_edge":40},"crop_size":40}""", "makes pictures of 40 by 40, and the CLIP beside it takes 32 by 32")]
    public void A_preprocessing_that_does_not_fit_is_refused_first(string preprocessing, string words)
    {
        string clip = Directory.CreateDirectory(_folder.File("clip")).FullName, file = Path.Combine(clip, "preprocessor_config.json");
        SafetensorsWriter.Write(Path.Combine(clip, "model.safetensors"), [.. ParityFiles.Tensors("vision", "model")]);
        File.WriteAllText(Path.Combine(clip, "config.json"), """{"vision_config":{"num_attention_heads":2}}""");
        File.WriteAllText(file, preprocessing);
        AssertRefused<CheckpointException>(Options(ParityFiles.Single()) with { ClipPath = clip }, new NothingWritten(), file, words);
    }

    /// <summary>What cannot be read is the source, and no room on the target's disk would help.</summary>
    [Fact]
    public void A_source_that_cannot_be_read_is_named()
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("diffusers")), merges = Path.Combine(diffusers, "tokenizer", "merges.txt");
        using FileStream held = File.Open(merges, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        AssertRefused<CheckpointException>(new([diffusers], Target), $"{merges} cannot be read: ");
    }

    [Fact]
    public void A_folder_with_something_in_it_is_not_written()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "mine");
        ImportOptions options = Options(ParityFiles.Single());
        Assert.Equal($"{Target} is not empty. Name a folder that does not exist, or an empty one.", Assert.Throws<ImportFolderException>(() => Import(options)).Message);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Target, "mine.txt")));
    }

    [Fact]
    public void A_full_disk_is_told_before_anything_is_written()
    {
        ImportOptions options = Options(ParityFiles.Single());
        string message = Assert.Throws<ImportFolderException>(() => ModelImporter.Import(options, null, null, _ => 1_000_000, TestContext.Current.CancellationToken)).Message;
        Assert.StartsWith($"The disk of {Target} has 0 GB free, and the model takes up to ", message.Replace("≈", "", StringComparison.Ordinal), StringComparison.Ordinal);
        AssertNothingLeft();
    }

    public void Dispose() => _folder.Dispose();

    private static ImportedModel Import(ImportOptions options, IProgress<ImportProgress>? progress = null) =>
        ModelImporter.Import(options, progress, cancel: TestContext.Current.CancellationToken);

    private ImportOptions Options(FileTensor[] tensors) => ParityFiles.Options(SafetensorsWriter.Write(_folder.File("model.safetensors"), tensors), Target);

    private void AssertRefused(FileTensor[] tensors, params string[] words) => AssertRefused<CheckpointException>(Options(tensors), words);

    private void AssertRefused<T>(ImportOptions options, params string[] words)
        where T : Exception => AssertRefused<T>(options, progress: null, words);

    private void AssertRefused<T>(ImportOptions options, IProgress<ImportProgress>? progress, params string[] words)
        where T : Exception
    {
        string message = Assert.Throws<T>(() => Import(options, progress)).Message;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', message);
        AssertNothingLeft();
    }

    private void AssertNothingLeft() =>
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder.Path), path => path.Contains("imported", StringComparison.Ordinal));

    private sealed class NothingWritten : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => Assert.Fail($"It went on to {value.Doing}.");
    }
}
