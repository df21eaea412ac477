using System.Text.Json;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Import;

/// <summary>What an import writes and says.</summary>
public sealed class ImportedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private string Target => _folder.File("imported");

    [Fact]
    public void The_folder_is_a_model_and_what_is_told_of_it_holds()
    {
        ImportedModel imported = Import(Options());
        var opened = ModelFolder.Open(Target);
        Assert.Equal(opened.Reference, imported.Reference);
        Assert.Equal("dream", opened.Reference.Name);
        Assert.Equal((Target, CheckpointKind.StableDiffusion1, PredictionType.Epsilon), (imported.Folder, imported.Kind, imported.Prediction));
        Assert.Equal(["text_encoder", "unet", "vae_decoder", "vae_encoder"], imported.Parts.Select(part => part.Part));
        Assert.Equal(Files(Target).Sum(file => file.Content.Length / 2), imported.Bytes);
        Assert.Equal(Path.GetFileName(Target), Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_folder.Path), path => !path.EndsWith(".safetensors", StringComparison.Ordinal))));
        using var model = ParityData.Load(Target);
        Assert.True(model.EncodesPictures);
        Assert.True(model.Denoiser.TimestepPerRow);
    }

    /// <summary>The first of several files may be any part's.</summary>
    [Fact]
    public void Several_files_are_named_as_their_folder()
    {
        string[] files =
        [
            SafetensorsWriter.Write(_folder.File("unet.safetensors"), ParityFiles.OriginalUnet("first", prefix: "")),
            SafetensorsWriter.Write(_folder.File("text.safetensors"), ParityFiles.Tensors("first", "text_encoder")),
            SafetensorsWriter.Write(_folder.File("vae.safetensors"), ParityFiles.OriginalVae(prefix: "")),
        ];
        Assert.Equal("imported", Import(new(files, Target) { Settings = ParityFiles.First, TokenizerPath = ParityFiles.Tokenizer }).Reference.Name);
    }

    /// <summary>No date, no folder, no chance: two imports into two places have one hash, and every byte alike.</summary>
    [Fact]
    public void Twice_the_same_bytes()
    {
        ImportedModel first = Import(Options()), second = Import(Options() with { Target = _folder.File("deeper/other") });
        Assert.Equal(first.Reference, second.Reference);
        Assert.Equal(Files(first.Folder), Files(second.Folder));
    }

    [Fact]
    public void What_was_asked_for_is_part_of_the_hash_and_recorded()
    {
        ImportedModel plain = Import(Options()), skipped = Import(Options() with { ClipSkip = 2, Target = _folder.File("skipped") });
        Assert.NotEqual(plain.Reference.Hash, skipped.Reference.Hash);
        Assert.Equal("2", Json(skipped.Folder, "model_index.json").GetProperty("_imported_with").GetProperty("clip_skip").GetString());
        Import(Options() with { Prediction = PredictionType.VPrediction, Target = _folder.File("asked") });
        Assert.Equal("v_prediction", Json(_folder.File("asked"), "model_index.json").GetProperty("_imported_with").GetProperty("prediction").GetString());
        Assert.Equal(1, Json(skipped.Folder, "text_encoder/config.json").GetProperty("num_hidden_layers").GetInt32());
    }

    /// <summary>Diffusers 3212, compel 56: the states of an earlier layer go through the last norm too, and the prompt is another.</summary>
    [Fact]
    public void Clip_skip_reads_an_earlier_layer()
    {
        Import(Options() with { Precision = NetworkPrecision.Single });
        Import(Options() with { Precision = NetworkPrecision.Single, ClipSkip = 2, Target = _folder.File("skipped") });
        using var plain = ParityData.Load(Target);
        using var skipped = ParityData.Load(_folder.File("skipped"));
        float[] states = States(skipped);
        Assert.NotEqual(States(plain), states);

        // Behind a norm the numbers of a token have the spread of its weights, about 1.
        Assert.InRange(states.Average(value => value * value), .3, 3);
    }

    [Fact]
    public void Without_a_word_in_the_files_epsilon_is_assumed_and_said()
    {
        Import(Options());
        Assert.Contains(_said, line => line.Contains("epsilon (the noise) is assumed", StringComparison.Ordinal) && line.Contains("--prediction v_prediction", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_of_no_network_are_said()
    {
        Import(Options([.. ParityFiles.Single(), new("alphas_cumprod", [1], [1]), new("model_ema.decay", [], [1])]));
        Assert.Contains("Left out are 2 keys that belong to no network: alphas_cumprod, model_ema.decay", _said);
    }

    [Fact]
    public void A_folders_own_schedule_and_tokenizer_are_kept()
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("diffusers"));
        File.WriteAllText(Path.Combine(diffusers, "scheduler", "scheduler_config.json"), """{"_class_name":"PNDMScheduler","beta_start":0.001,"beta_end":0.02,"beta_schedule":"linear","clip_sample":false,"prediction_type":"v_prediction","rescale_betas_zero_snr":true,"timestep_spacing":"trailing"}""");
        Assert.Equal(PredictionType.VPrediction, Import(new([diffusers], Target)).Prediction);
        Assert.Equal("PNDMScheduler", Json(Target, "model_index.json").GetProperty("scheduler")[1].GetString());
        SchedulerConfiguration scheduler = ModelFolder.Open(Target).Scheduler;
        Assert.Equal((.001, .02, BetaSchedule.Linear, TimestepSpacing.Trailing, true), (scheduler.BetaStart, scheduler.BetaEnd, scheduler.BetaSchedule, scheduler.TimestepSpacing, scheduler.RescaleToZeroSnr));
        Assert.Equal(File.ReadAllBytes(Path.Combine(ParityFiles.Tokenizer, "vocab.json")), File.ReadAllBytes(Path.Combine(Target, "tokenizer", "vocab.json")));
        Assert.Empty(_said);
    }

    /// <summary>What was asked goes before what the files say; a schedule to pure noise would make no sense with epsilon.</summary>
    [Fact]
    public void An_asked_prediction_goes_before_the_files()
    {
        Import(Options([.. ParityFiles.Single(), new("v_pred", [0], []), new("ztsnr", [0], [])]) with { Prediction = PredictionType.Epsilon });
        SchedulerConfiguration scheduler = ModelFolder.Open(Target).Scheduler;
        Assert.Equal((PredictionType.Epsilon, false), (scheduler.PredictionType, scheduler.RescaleToZeroSnr));
        Assert.Contains(_said, line => line.Contains("schedule that ends in pure noise", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_that_say_v_and_pure_noise_are_heeded()
    {
        Import(Options([.. ParityFiles.Single(), new("v_pred", [0], []), new("ztsnr", [0], [])]));
        SchedulerConfiguration scheduler = ModelFolder.Open(Target).Scheduler;
        Assert.Equal((PredictionType.VPrediction, true, TimestepSpacing.Trailing), (scheduler.PredictionType, scheduler.RescaleToZeroSnr, scheduler.TimestepSpacing));
    }

    /// <summary>Worlds take LCM with few steps where the import was told so; the name alone says too little.</summary>
    [Theory]
    [InlineData(true, SchedulerKind.Lcm, 8, "LCMScheduler")]
    [InlineData(false, SchedulerKind.Ddim, null, "DDIMScheduler")]
    public void A_consistency_model_names_its_scheduler(bool isAsked, SchedulerKind scheduler, int? steps, string named)
    {
        string checkpoint = SafetensorsWriter.Write(_folder.File("dream_lcm.safetensors"), ParityFiles.Single());
        Import(ParityFiles.Options(checkpoint, Target) with { IsConsistencyModel = isAsked });
        SamplingAdvice advice = ModelFolder.Open(Target).Advice;
        Assert.Equal((scheduler, steps), (advice.Scheduler, advice.Steps));
        Assert.Equal(named, Json(Target, "model_index.json").GetProperty("scheduler")[1].GetString());
    }

    /// <summary>A U-Net whose output lies far below a flat input predicts v; these random weights do not, until their last bias says so.</summary>
    [Theory]
    [InlineData(0, PredictionType.Epsilon)]
    [InlineData(-3, PredictionType.VPrediction)]
    public void Stable_Diffusion_2_is_tried(float shift, PredictionType found)
    {
        FileTensor[] tensors = [.. ParityFiles.SecondSingle().Select(tensor => tensor.Name == "model.diffusion_model.out.2.bias" ? tensor with { Values = [.. tensor.Values!.Select(value => value + shift)] } : tensor)];
        Assert.Equal(found, Import(ParityFiles.SecondOptions(Write(tensors), Target)).Prediction);
        Assert.Contains(_said, line => line.Contains($"a trial of it says {(found == PredictionType.VPrediction ? "v_prediction" : "epsilon")}", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_rises_to_all_the_bytes()
    {
        var heard = new Heard();
        ImportedModel imported = Import(Options(), heard);
        Assert.Equal(heard.OrderBy(progress => progress.Done), heard);
        Assert.Equal(heard[^1].All, heard[^1].Done);
        Assert.Equal(["writing the text encoder", "trying the VAE", "writing the U-Net", "writing the VAE decoder", "writing the VAE encoder", "reading the folder once, for its hash"], heard.Select(progress => progress.Doing).Distinct());
        Assert.InRange(heard[^1].All, 1, imported.Bytes);
    }

    public void Dispose() => _folder.Dispose();

    private static float[] States(IDiffusionModel model) => model.EncodeText(ParityRecipe.Prompt)[Conditioning.Text].Values.ToArray();

    private static (string Name, string Content)[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file), Convert.ToHexString(File.ReadAllBytes(file))))];

    private static JsonElement Json(string folder, string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name))).RootElement;

    private ImportedModel Import(ImportOptions options, IProgress<ImportProgress>? progress = null) =>
        ModelImporter.Import(options, progress, _said.Add, TestContext.Current.CancellationToken);

    private ImportOptions Options(FileTensor[]? tensors = null) => ParityFiles.Options(Write(tensors ?? ParityFiles.Single()), Target);

    private string Write(FileTensor[] tensors) => SafetensorsWriter.Write(_folder.File("dream.safetensors"), tensors);

    private sealed class Heard : List<ImportProgress>, IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => Add(value);
    }
}
