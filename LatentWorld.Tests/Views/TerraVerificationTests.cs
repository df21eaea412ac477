using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Views;

/// <summary>How far the embedded model repeats its pictures. docs/exactness.md has what these tests measured.</summary>
public sealed class TerraVerificationTests : IDisposable
{
    private const int Batch = 8;

    private static readonly PlanePoint Point = new(.25, .5);

    private readonly OnnxDiffusionModel _model = OnnxDiffusionModel.Load(
        TestFolders.RequireTerra(), new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = Batch }, _ => { });

    private World World => TestWorlds.Study with
    {
        Model = _model.Reference,
        Size = _model.PictureSize,
        Arithmetic = Arithmetic.Fp32,
        Steps = 20,
    };

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_tile_rendered_alone_twice_is_the_same_bit_for_bit()
    {
        using var metrics = new TileMetrics();
        await using var tiles = new TileService(
            _model, PictureStore.InMemory(), new(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);

        Verification found = await new TileVerifier(tiles, _model).VerifyAsync(World, new(2, 1, 2), TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (found.Kept.BatchSize, found.Again.BatchSize));
        Assert.True(found.Pixels.AreEqual, $"{found.Pixels}");
        Assert.Equal(1, found.FeatureCosine);
        Assert.False(found.WordChanged);
    }

    [Fact]
    public void The_row_in_a_batch_and_its_neighbours_change_no_bit()
    {
        float[] first = Denoise(0, 0);
        Assert.Equal(first, Denoise(Batch - 1, 0));
        Assert.Equal(first, Denoise(3, 100));
    }

    [Fact]
    public void Alone_and_in_a_batch_of_eight_the_pictures_look_the_same()
    {
        PlanePoint[] points = Points(0, 0);
        float[][] inBatch = DenoiseAll(points);
        for (int i = 0; i < Batch; i++)
        {
            float[] alone = DenoiseAll([points[i]])[0];
            Verification found = Verification.Of(Finish(alone), Finish(inBatch[i]), _model.Concepts);
            double largest = alone.Zip(inBatch[i]).Max(pair => Math.Abs((double)pair.First - pair.Second));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{points[i]}: latent {largest:g3}, picture {found.Pixels}, cosine 1 - {1 - found.FeatureCosine:g3}, {found.KeptWord} and {found.AgainWord}");

            Assert.InRange(found.Pixels.Largest, 0, 1);
            Assert.True(found.FeatureCosine > 0.9999);
            Assert.False(found.WordChanged);
        }
    }

    /// <summary>The x_0 of <see cref="Point"/> in one row of a batch of eight.</summary>
    private float[] Denoise(int row, double others) => DenoiseAll(Points(row, others))[row];

    /// <summary>Eight points, <see cref="Point"/> in one row and the others around a place of their own.</summary>
    private static PlanePoint[] Points(int row, double others) =>
        [.. Enumerable.Range(0, Batch).Select(i => i == row ? Point : new PlanePoint(others + (i / 4.0), others - (i / 8.0)))];

    private float[][] DenoiseAll(PlanePoint[] points)
    {
        var world = PreparedWorld.Prepare(_model, World);
        Denoising[] pictures = Array.ConvertAll(points, point => new Denoising(world, point));
        var sampler = new Sampler(_model.Denoiser);
        while (!pictures[0].Finished)
        {
            sampler.Step(pictures);
        }

        return Array.ConvertAll(pictures, picture => picture.Latent);
    }

    private Picture Finish(float[] latent)
    {
        byte[] rgb = _model.Decode(latent);
        return new(
            PictureEncoding.EncodeWebP(rgb, _model.PictureSize), _model.EmbedImage(rgb),
            new(_model.Reference.Hash, _model.Provider, _model.Precision, 1, default, 0));
    }
}
