using LatentWorld.Engine.Models.Loading;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>The same U-Net behind the other signatures that exports have.</summary>
public class UnetVariantTests
{
    /// <summary>timestep is a float of shape [], and latents are fixed to 16 × 16.</summary>
    [Fact]
    public void One_floating_timestep_for_all_rows() => AssertInStep("scalar-timestep");

    /// <summary>Batches of exactly two rows, and timestep is an int64 of shape [1].</summary>
    [Fact]
    public void A_fixed_batch() => AssertInStep("fixed-batch");

    private static void AssertInStep(string graph)
    {
        using TemporaryFolder folder = ParityData.WithUnet(graph);
        using OnnxDiffusionModel model = ParityData.Load(folder.Path);
        Assert.False(model.Denoiser.TimestepPerRow);
        UnetReference.Assert(graph, model.Denoiser, "reference", "unet-981", 1e-4, 981, 981);
        UnetReference.Assert(graph, model.Denoiser, "reference", "unet-1", 1e-4, 1, 1);
    }
}
