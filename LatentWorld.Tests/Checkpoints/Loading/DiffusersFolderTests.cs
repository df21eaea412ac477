using System.Text.Json;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Loading;

public sealed class DiffusersFolderTests : IDisposable
{
    private static readonly FileTensor[] Unet = [.. SmallCheckpoint.Unet.Weights().Select(weight => weight.InDiffusers())];

    private readonly TemporaryFolder _folder = new();

    public DiffusersFolderTests() => SmallCheckpoint.WriteFolder(_folder.Path);

    [Fact]
    public void A_folder_has_three_networks()
    {
        using var checkpoint = Checkpoint.Open(_folder.Path);
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
        SmallCheckpoint.AssertHas(SmallCheckpoint.Vae.Weights().Select(weight => weight.InDiffusers()), checkpoint.RequireVae());
        SmallCheckpoint.AssertHas(SmallCheckpoint.Text.Transformers(), checkpoint.Text);
        Assert.Null(checkpoint.Prediction);
    }

    [Fact]
    public void Weights_spread_over_files_are_found_by_their_index()
    {
        WriteShards();
        using var checkpoint = Checkpoint.Open(_folder.Path);
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
    }

    [Theory]
    [InlineData("../one.safetensors", "names “../one.safetensors”, which is no .safetensors file of its folder")]
    [InlineData("/etc/passwd", "names “/etc/passwd”, which is no .safetensors file of its folder")]
    [InlineData("one.bin", "names “one.bin”, which is no .safetensors file of its folder")]
    [InlineData("two.safetensors", "says that conv_in.weight lies in two.safetensors, and it does not")]
    [InlineData("none.safetensors", "none.safetensors cannot be opened: there is no such file")]
    public void An_index_that_leads_astray_is_refused(string file, string words)
    {
        WriteShards(file);
        Assert.Contains(words, Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","a":"two.safetensors"}}""")]
    [InlineData("""{"weight_map":[]}""")]
    public void A_damaged_index_is_refused(string json)
    {
        WriteShards();
        File.WriteAllText(Index, json);
        Assert.Contains(Index, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Full_precision_is_taken_before_half()
    {
        SafetensorsWriter.Write(In("unet", "diffusion_pytorch_model.fp16.safetensors"), Unet.Select(tensor => tensor with { Values = [.. tensor.Values!.Select(_ => 0f)], Type = "F16" }));
        using (var checkpoint = Checkpoint.Open(_folder.Path))
        {
            SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
        }

        File.Delete(In("unet", "diffusion_pytorch_model.safetensors"));
        using var half = Checkpoint.Open(_folder.Path);
        Assert.All(SmallCheckpoint.Read(half.Unet, "conv_in.weight"), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Pickled_parts_are_refused_with_the_reason()
    {
        File.Move(In("unet", "diffusion_pytorch_model.safetensors"), In("unet", "diffusion_pytorch_model.bin"));
        Assert.Contains("has its U-Net only as diffusion_pytorch_model.bin, a pickled file, which can run any program when it is read", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_without_weights_and_one_with_a_choice_are_refused()
    {
        File.Move(In("unet", "diffusion_pytorch_model.safetensors"), In("unet", "one.safetensors"));
        File.Copy(In("unet", "one.safetensors"), In("unet", "two.safetensors"));
        Assert.Contains("has several files for its U-Net: one.safetensors, two.safetensors", Refusal(), StringComparison.Ordinal);
        File.Delete(In("unet", "one.safetensors"));
        File.Delete(In("unet", "two.safetensors"));
        Assert.Contains("has no .safetensors file with its U-Net", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transformer", "is a diffusion transformer")]
    [InlineData("text_encoder_2", "is Stable Diffusion XL")]
    public void Folders_of_other_models_are_named(string part, string words)
    {
        Directory.CreateDirectory(_folder.File(part));
        Assert.Contains(words, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_U_Net_is_no_model()
    {
        Directory.Delete(_folder.File("unet"), recursive: true);
        Assert.Contains("is no model folder: it has no folder unet", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_a_VAE_is_taken_as_one()
    {
        using var checkpoint = Checkpoint.Open([_folder.File("unet"), _folder.File("text_encoder")], new() { VaePath = _folder.File("vae") });
        SmallCheckpoint.AssertHas(SmallCheckpoint.Vae.Weights().Select(weight => weight.InDiffusers()), checkpoint.RequireVae());
        SmallCheckpoint.AssertHas(Unet, checkpoint.Unet);
    }

    /// <summary>Diffusers 9171, InvokeAI 4277: v-prediction was lost on import, and pictures came out burnt.</summary>
    [Theory]
    [InlineData("""{"prediction_type":"v_prediction","rescale_betas_zero_snr":true}""", PredictionType.VPrediction, true)]
    [InlineData("""{"prediction_type":"epsilon","rescale_betas_zero_snr":false}""", PredictionType.Epsilon, false)]
    [InlineData("""{"prediction_type":null}""", null, null)]
    [InlineData("""{}""", null, null)]
    public void The_scheduler_says_what_is_predicted(string json, PredictionType? prediction, bool? endsInPureNoise)
    {
        File.WriteAllText(In("scheduler", "scheduler_config.json"), json);
        using var checkpoint = Checkpoint.Open(_folder.Path);
        Assert.Equal(prediction, checkpoint.Prediction);
        Assert.Equal(endsInPureNoise, checkpoint.EndsInPureNoise);
    }

    [Theory]
    [InlineData("\"sample\"")]
    [InlineData("1")]
    public void A_prediction_that_is_not_supported_is_named(string word)
    {
        File.WriteAllText(In("scheduler", "scheduler_config.json"), $$"""{"prediction_type":{{word}}}""");
        Assert.Contains($"prediction_type {word.Trim('"')} is not supported; supported are epsilon and v_prediction", Refusal(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Index => In("unet", "diffusion_pytorch_model.safetensors.index.json");

    private string In(string part, string name) => Path.Combine(_folder.Path, part, name);

    private string Refusal() => Assert.Throws<CheckpointException>(() => Checkpoint.Open(_folder.Path)).Message;

    private void WriteShards(string fileOfFirst = "one.safetensors")
    {
        File.Delete(In("unet", "diffusion_pytorch_model.safetensors"));
        SafetensorsWriter.Write(In("unet", "one.safetensors"), Unet.Where((tensor, i) => i % 2 == 0 || tensor.Name == "conv_in.weight"));
        SafetensorsWriter.Write(In("unet", "two.safetensors"), Unet.Where((tensor, i) => i % 2 == 1 && tensor.Name != "conv_in.weight"));
        var map = Unet.Select((tensor, i) => (tensor.Name, File: tensor.Name == "conv_in.weight" ? fileOfFirst : i % 2 == 0 ? "one.safetensors" : "two.safetensors")).ToDictionary(entry => entry.Name, entry => entry.File);
        File.WriteAllText(Index, JsonSerializer.Serialize(new { metadata = new { total_size = 1 }, weight_map = map }));
    }
}
