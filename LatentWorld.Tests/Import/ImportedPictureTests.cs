using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Import;

/// <summary>Checkpoints in all forms, imported, against the same networks' picture in PyTorch.</summary>
public sealed class ImportedPictureTests : IDisposable
{
    private const double SingleBar = 60, HalfBar = 40;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Files keep half precision or single, and folders are written in either.</summary>
    [Theory]
    [InlineData("F32", NetworkPrecision.Single, "reference", SingleBar)]
    [InlineData("F32", NetworkPrecision.Half, "reference-fp16", HalfBar)]
    [InlineData("F16", NetworkPrecision.Half, "reference-fp16", HalfBar)]
    [InlineData("F16", NetworkPrecision.Single, "reference-fp16", HalfBar)]
    public void A_single_file(string type, NetworkPrecision precision, string reference, double decibels) =>
        AssertPicture(Single(ParityFiles.Single(type)) with { Precision = precision }, reference, decibels);

    [Theory]
    [InlineData("F32", NetworkPrecision.Single, "reference", SingleBar)]
    [InlineData("F16", NetworkPrecision.Half, "reference-fp16", HalfBar)]
    public void A_folder_of_diffusers(string type, NetworkPrecision precision, string reference, double decibels) =>
        AssertPicture(new ImportOptions([ParityFiles.WriteFolder(_folder.File("diffusers"), type)], Target) { Precision = precision }, reference, decibels);

    /// <summary>OneTrainer PR 1506: text keys without the tower's name in front.</summary>
    [Fact]
    public void Flattened_text_keys() =>
        AssertPicture(Single([.. ParityFiles.Single().Select(tensor => tensor with { Name = tensor.Name.Replace(".text_model.", ".", StringComparison.Ordinal) })]), "reference", SingleBar);

    /// <summary>A1111 PR 6728, kohya PR 29 and 694: positions that are fractions, or misspelt, change nothing.</summary>
    [Theory]
    [InlineData("text_model.embeddings.position_ids")]
    [InlineData("text_model.embeddings.positionids")]
    public void Stored_positions_are_not_read(string name) => AssertPicture(
        Single([.. ParityFiles.Single(), new($"cond_stage_model.transformer.{name}", [1, 77], [.. Enumerable.Range(0, 77).Select(place => place - .5f)])]), "reference", SingleBar);

    [Fact]
    public void One_network_a_file()
    {
        string[] paths = [.. new[] { "unet", "vae", "text_encoder" }.Select(part => Write($"{part}.safetensors", ParityFiles.Tensors("first", part)))];
        AssertPicture(new ImportOptions(paths, Target) { Settings = ParityFiles.First, TokenizerPath = ParityFiles.Tokenizer, Precision = NetworkPrecision.Single }, "reference", SingleBar);
    }

    [Fact]
    public void A_VAE_of_its_own_takes_the_place_of_a_baked_one()
    {
        FileTensor[] spoilt = [.. ParityFiles.Single().Select(tensor => tensor.Name.StartsWith("first_stage_model.", StringComparison.Ordinal) ? tensor with { Values = new float[tensor.Values!.Length] } : tensor)];
        AssertPicture(Single(spoilt) with { VaePath = Write("good.vae.safetensors", ParityFiles.OriginalVae(prefix: "")) }, "reference", SingleBar);
    }

    /// <summary>An unpruned file has the last weights and their averages; the averages are asked for.</summary>
    [Fact]
    public void Moving_averages()
    {
        FileTensor[] unet = ParityFiles.OriginalUnet("first", prefix: "");
        FileTensor[] whole =
        [
            .. ParityFiles.Single().Select(tensor => tensor.Name.StartsWith("model.diffusion_model.", StringComparison.Ordinal) ? tensor with { Values = new float[tensor.Values!.Length] } : tensor),
            .. unet.Select(tensor => tensor with { Name = "model_ema.diffusion_model" + tensor.Name.Replace(".", "", StringComparison.Ordinal) }),
        ];
        AssertPicture(Single(whole) with { UsesMovingAverage = true }, "reference", SingleBar);
    }

    /// <summary>What a LoRA adds was taken off before: the picture is the reference's only where all of it comes back, at its weight and alpha.</summary>
    [Fact]
    public void An_adapter_is_added()
    {
        const double weight = .5, alpha = 1;
        const int rank = 2;
        FileTensor up = Numbers("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q.lora_up.weight", 4, rank);
        FileTensor down = Numbers("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight", rank, 4);
        const string changed = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn1.to_q.weight";
        FileTensor[] without = [.. ParityFiles.Single().Select(tensor => tensor.Name == changed
            ? tensor with { Values = [.. tensor.Values!.Select((value, i) => value - (float)(weight * alpha / rank * Enumerable.Range(0, rank).Sum(k => up.Values![(i / 4 * rank) + k] * down.Values![(k * 4) + (i % 4)])))] }
            : tensor)];
        string adapter = Write("style.safetensors", [up, down, new("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q.alpha", [], [(float)alpha])]);
        AssertPicture(Single(without) with { Adapters = [new AdapterFile(adapter, weight)] }, "reference", SingleBar);
        Assert.True(Decibels(Single(without) with { Target = _folder.File("bare") }, "reference/pipeline-picture") < SingleBar);
    }

    /// <summary>Stable Diffusion 2: OpenCLIP's text model, linear layers, heads of one size, and either prediction.</summary>
    [Theory]
    [InlineData("F32", NetworkPrecision.Single, PredictionType.Epsilon, "picture-epsilon", SingleBar)]
    [InlineData("F32", NetworkPrecision.Single, PredictionType.VPrediction, "picture-v", SingleBar)]
    [InlineData("F16", NetworkPrecision.Half, PredictionType.Epsilon, "picture-epsilon-fp16", HalfBar)]
    [InlineData("F16", NetworkPrecision.Half, PredictionType.VPrediction, "picture-v-fp16", HalfBar)]
    public void Stable_Diffusion_2(string type, NetworkPrecision precision, PredictionType prediction, string reference, double decibels)
    {
        string path = Write("second.safetensors", ParityFiles.SecondSingle(type));
        AssertDecibels(ParityFiles.SecondOptions(path, Target) with { Precision = precision, Prediction = prediction }, $"checkpoints/second/{reference}", decibels);
    }

    /// <summary>Diffusers 9171 and InvokeAI 4277: a key of the file says that it predicts v, and the picture is v's.</summary>
    [Fact]
    public void A_key_says_v_prediction()
    {
        string path = Write("second.safetensors", [.. ParityFiles.SecondSingle(), new("v_pred", [0], [])]);
        AssertDecibels(ParityFiles.SecondOptions(path, Target) with { Precision = NetworkPrecision.Single }, "checkpoints/second/picture-v", SingleBar);
    }

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.File("imported");

    private static FileTensor Numbers(string name, params int[] shape) =>
        new(name, shape, [.. LayoutWeight.ValuesOf(name, shape.Aggregate(1L, (count, size) => count * size)).Select(value => value / 128)]);

    private string Write(string name, IEnumerable<FileTensor> tensors) => SafetensorsWriter.Write(_folder.File(name), tensors);

    private ImportOptions Single(FileTensor[] tensors) => ParityFiles.Options(Write("model.safetensors", tensors), Target) with { Precision = NetworkPrecision.Single };

    private static void AssertPicture(ImportOptions options, string reference, double decibels) => AssertDecibels(options, $"{reference}/pipeline-picture", decibels);

    private static void AssertDecibels(ImportOptions options, string reference, double decibels) => Closeness.AssertPsnr(
        reference, ParityData.Reference<byte>(Path.GetDirectoryName(reference)!, Path.GetFileName(reference)), Draw(options), decibels);

    private static double Decibels(ImportOptions options, string reference)
    {
        byte[] expected = ParityData.Reference<byte>(Path.GetDirectoryName(reference)!, Path.GetFileName(reference));
        long squares = expected.Zip(Draw(options), (one, other) => (long)(one - other) * (one - other)).Sum();
        return 10 * Math.Log10(255d * 255 * expected.Length / squares);
    }

    private static byte[] Draw(ImportOptions options)
    {
        ModelImporter.Import(options, cancel: TestContext.Current.CancellationToken);
        using OnnxDiffusionModel model = ParityData.Load(options.Target);
        return model.Decode(ParityData.Sample(model, ParityData.World(model, ParityRecipe.Prompt, ParityRecipe.Negative), new(.25, .75)));
    }
}
