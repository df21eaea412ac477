using System.Text.Json;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Import;

/// <summary>What no weight tells: layers that are read, heads, activations, sizes.</summary>
public sealed class NetworkFormsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>OpenCLIP's 24 layers, of which Stable Diffusion 2 reads the last but one, which many files end with.</summary>
    [Theory]
    [InlineData(24, 1, 23)]
    [InlineData(23, 1, 23)]
    [InlineData(24, 2, 22)]
    [InlineData(23, 2, 22)]
    public void Stable_Diffusion_2_reads_the_last_layer_but_one(int layers, int skip, int read)
    {
        using var checkpoint = Checkpoint.Open(Write(new ClipLayout { Layers = layers }));
        Assert.Equal(read, NetworkForms.Text(checkpoint, NetworkSettings.None, skip).Layers);
    }

    [Fact]
    public void Heads_of_one_size_and_of_one_number_are_told_apart()
    {
        using var checkpoint = Checkpoint.Open(Write(new ClipLayout()));
        Assert.Equal("2 heads", Heads(2, 2, 2, 2));
        Assert.Equal("2 heads", Heads(2));

        // Channels are 4, 4, 8, 8.
        Assert.Equal("heads of 2 channels", Heads(2, 2, 4, 4));
        Assert.Contains("2, 4, 2, 4 heads, which is neither", Assert.Throws<CheckpointException>(() => Heads(2, 4, 2, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("which is neither", Assert.Throws<CheckpointException>(() => Heads(2, 2, 4, 4, 4, 4)).Message, StringComparison.Ordinal);
        Assert.Equal("heads of 64 channels", NetworkForms.Unet(checkpoint, NetworkSettings.None).Heads.ToString());

        string Heads(params int[] heads) => NetworkForms.Unet(checkpoint, NetworkSettings.None with { UnetHeads = heads }).Heads.ToString();
    }

    [Fact]
    public void An_activation_that_CLIP_has_not_is_named() => Assert.StartsWith(
        "hidden_act is ", Assert.Throws<CheckpointException>(() => NetworkForms.Activation("relu")).Message, StringComparison.Ordinal);

    /// <summary>Models of v were trained on 768 pixels, the others on 512, where the files do not say it.</summary>
    [Theory]
    [InlineData(PredictionType.VPrediction, null, 96)]
    [InlineData(PredictionType.Epsilon, null, 64)]
    [InlineData(PredictionType.VPrediction, 16, 16)]
    public void Stable_Diffusion_2_has_the_size_that_it_was_trained_with(PredictionType prediction, int? said, int size)
    {
        string path = SafetensorsWriter.Write(_folder.File("second.safetensors"), ParityFiles.SecondSingle());
        ModelImporter.Import(
            ParityFiles.SecondOptions(path, _folder.File("imported")) with { Prediction = prediction, Settings = ParityFiles.Second with { SampleSize = said } },
            cancel: TestContext.Current.CancellationToken);
        Assert.Equal(size, Size("unet"));
        Assert.Equal(8 * size, Size("vae_decoder"));
    }

    public void Dispose() => _folder.Dispose();

    private int Size(string part) =>
        JsonDocument.Parse(File.ReadAllText(_folder.File($"imported/{part}/config.json"))).RootElement.GetProperty("sample_size").GetInt32();

    private string Write(ClipLayout text) => SafetensorsWriter.Write(
        _folder.File("model.safetensors"),
        [
            .. SmallCheckpoint.Original2().Where(tensor => !tensor.Name.StartsWith("cond_stage_model.", StringComparison.Ordinal)),
            .. text.Original().Select(tensor => tensor with { Name = $"cond_stage_model.model.{tensor.Name}" }),
        ]);
}
