using LatentWorld.Engine.Models.Loading;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>From a recipe to a picture as the engine's users get it, against the same in plain PyTorch.</summary>
public class PipelineTests
{
    [Theory]
    [InlineData("older")]
    [InlineData("optimum")]
    public void Picture_in_single_precision(string folder) =>
        AssertPicture(folder, ParityData.Model(folder), "reference", latent: 1e-3, decibels: 60);

    /// <summary>
    /// A step's noise is off by up to 2⁻¹¹ or a few, and guidance of 5 lets that grow to 1 % of the latent at most.
    /// </summary>
    [Fact]
    public void Picture_in_half_precision() =>
        AssertPicture("optimum-fp16", ParityData.Model("optimum-fp16"), "reference-fp16", latent: 1e-2, decibels: 40);

    [Theory]
    [InlineData("scalar-timestep")]
    [InlineData("fixed-batch")]
    public void Picture_with_another_signature(string graph)
    {
        using TemporaryFolder folder = ParityData.WithUnet(graph);
        AssertPicture(graph, folder.Path, "reference", latent: 1e-3, decibels: 60);
    }

    private static void AssertPicture(string what, string path, string reference, double latent, double decibels)
    {
        using OnnxDiffusionModel model = ParityData.Load(path);
        float[] sampled = ParityData.Sample(model, ParityData.World(model, ParityRecipe.Prompt, ParityRecipe.Negative), new(.25, .75));
        Closeness.AssertRelative($"{what}: latent", ParityData.Reference<float>(reference, "pipeline-latent"), sampled, latent);
        Closeness.AssertPsnr($"{what}: picture", ParityData.Reference<byte>(reference, "pipeline-picture"), model.Decode(sampled), decibels);
    }
}
