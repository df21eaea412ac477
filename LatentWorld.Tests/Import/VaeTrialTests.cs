using LatentWorld.Engine.Import;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Import;

/// <summary>
/// Candle 1060, A1111 6723: an autoencoder whose numbers leave half precision draws black on a graphics card. Here the
/// small one is made into such a one that draws the same picture.
/// </summary>
public sealed class VaeTrialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private string Target => _folder.File("imported");

    [Fact]
    public void A_sound_one_stays_in_half()
    {
        Import(ParityFiles.Single(), NetworkPrecision.Half);
        Assert.Equal(("float16", "float16"), Types());
        Assert.DoesNotContain(_said, line => line.Contains("fp32", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("decoder", "The VAE's decoder is written in fp32", "float32", "float16")]
    [InlineData("encoder", "The VAE's encoder is written in fp32", "float16", "float32")]
    [InlineData("", "The VAE is written in fp32", "float32", "float32")]
    public void The_half_that_overflows_is_widened_and_said(string half, string words, string decoder, string encoder)
    {
        Import(Overflowing(half), NetworkPrecision.Half);
        Assert.Equal((decoder, encoder), Types());
        Assert.Contains(_said, line => line.StartsWith(words, StringComparison.Ordinal));
    }

    /// <summary>The norms take the factor back: the widened picture is the reference's.</summary>
    [Fact]
    public void A_widened_one_draws_the_same_picture()
    {
        Import(Overflowing(""), NetworkPrecision.Half);
        using var model = ParityData.Load(Target);
        float[] latent = ParityData.Sample(model, ParityData.World(model, ParityRecipe.Prompt, ParityRecipe.Negative), new(.25, .75));
        Closeness.AssertPsnr("widened", ParityData.Reference<byte>("reference-fp16", "pipeline-picture"), model.Decode(latent), 40);
    }

    [Fact]
    public void In_single_precision_nothing_is_tried()
    {
        Import(Overflowing(""), NetworkPrecision.Single);
        Assert.DoesNotContain(_said, line => line.Contains("VAE", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// All that is added up on the way through a half, or both, is a hundred thousand times as large: what comes in, what each
    /// branch adds, and the biases on the way. Each branch and the end begin with a norm, which takes the factor back.
    /// </summary>
    private static FileTensor[] Overflowing(string half)
    {
        string[] whole = [".conv_in.", ".conv2.", ".proj_out."], biases = [".nin_shortcut.bias", "sample.conv.bias"];
        return [.. ParityFiles.Single().Select(tensor =>
            tensor.Name.StartsWith($"first_stage_model.{half}", StringComparison.Ordinal) && whole.Concat(biases).Any(part => tensor.Name.Contains(part, StringComparison.Ordinal))
                ? Scaled(tensor, 100_000)
                : tensor)];
    }

    private static FileTensor Scaled(FileTensor tensor, float factor) => tensor with { Values = [.. tensor.Values!.Select(value => value * factor)] };

    private void Import(FileTensor[] tensors, NetworkPrecision precision) => ModelImporter.Import(
        ParityFiles.Options(SafetensorsWriter.Write(_folder.File("model.safetensors"), tensors), Target) with { Precision = precision }, null, _said.Add, TestContext.Current.CancellationToken);

    private (string Decoder, string Encoder) Types() => (Type("vae_decoder"), Type("vae_encoder"));

    private string Type(string part) => OnnxFile.Read(Target, $"{part}/model.onnx").Inputs[0].ToString().Split(' ')[1];
}
