using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models.Loading;

/// <summary>A model that gives no numbers is refused when it is loaded, and not picture by picture.</summary>
public sealed class FirstRunTests : IDisposable
{
    private const int FirstWeight = 3, Weights = 64;

    private readonly TemporaryFolder _terra = TestFolders.CopyTerra();

    public void Dispose() => _terra.Dispose();

    [Theory]
    [InlineData("text_encoder")]
    [InlineData("unet")]
    [InlineData("vae_decoder")]
    [InlineData("image_encoder")]
    public void The_part_whose_weights_are_no_numbers_is_named(string part)
    {
        Spoil(_terra.File($"{part}/model.onnx"));
        string words = Assert.Throws<ModelFolderException>(Load).Message;
        Assert.StartsWith($"{part}/model.onnx gives what is no number", words, StringComparison.Ordinal);
        Assert.Contains("export it in fp32", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unet_that_does_not_run_on_the_channels_that_were_assumed_says_so()
    {
        // Seventeen channels in truth, as for filling in, behind a free axis, and no configuration that says so.
        File.WriteAllBytes(_terra.File("unet/model.onnx"), TinyOnnx.Channels(17));
        File.Delete(_terra.File("unet/config.json"));
        string words = Assert.Throws<ModelFolderException>(Load).Message;
        Assert.Contains("leaves the channels of its latents free, unet/config.json has no in_channels, and it does not run on 8", words, StringComparison.Ordinal);
    }

    private void Load() =>
        OnnxDiffusionModel.Load(_terra.Path, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, _ => { }).Dispose();

    /// <summary>Makes NaN of some weights: of four bytes of ones, wherever they lie.</summary>
    private static void Spoil(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int i = FirstWeight; i < Weights - FirstWeight; i++)
        {
            bytes.AsSpan(bytes.Length / Weights * i, 16).Fill(0xff);
        }

        File.WriteAllBytes(path, bytes);
    }
}
