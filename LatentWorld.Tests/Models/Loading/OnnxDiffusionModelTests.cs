using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Models.Loading;

/// <summary>The embedded model through ONNX Runtime on the CPU.</summary>
public sealed class OnnxDiffusionModelTests : IDisposable
{
    private readonly OnnxDiffusionModel _model = OnnxDiffusionModel.Load(
        TestFolders.RequireTerra(), new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 4 }, _ => { });

    private World World => TestWorlds.Study with
    {
        Model = _model.Reference,
        Size = _model.PictureSize,
        Arithmetic = Arithmetic.Fp32,
        Steps = 3,
    };

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Shapes_are_read_from_the_folder()
    {
        Assert.Equal("terra", _model.Reference.Name);
        Assert.Equal(64, _model.Reference.Hash.Length);
        Assert.Equal(("CPU", "fp32"), (_model.Provider, _model.Precision));
        int side = Configured("unet", "sample_size");
        Assert.Equal(new LatentShape(Configured("unet", "in_channels"), side, side), _model.LatentShape);
        Assert.Equal(Configured("vae_decoder", "sample_size"), _model.PictureSize);
        Assert.Equal(_model.Denoiser.EmbeddingCount, _model.EncodeText("a photo of a cat")[Conditioning.Text].Values.Length);
        Assert.Equal(BetaSchedule.ScaledLinear, _model.Scheduler.BetaSchedule);
        Assert.True(_model.Denoiser.TimestepPerRow);
    }

    [Fact]
    public void A_picture_is_made_of_noise()
    {
        Denoising picture = Denoise(new PlanePoint(.5, .5));
        Assert.True(picture.IsFinite);
        byte[] rgb = _model.Decode(picture.Latent);
        Assert.Equal(_model.PictureSize * _model.PictureSize * 3, rgb.Length);
        Assert.True(rgb.Distinct().Count() > 8);
    }

    /// <summary>
    /// Rows of a run do not touch each other; sums may be ordered otherwise for another number of rows, so the last
    /// digits may differ.
    /// </summary>
    [Fact]
    public void A_picture_is_the_same_alone_and_in_a_batch()
    {
        float[] alone = Denoise(new PlanePoint(.5, .5)).Latent;
        float[] inBatch = Denoise(new PlanePoint(.5, .5), new(0, 0), new(1, 0), new(0, 1)).Latent;
        double largest = alone.Zip(inBatch).Max(pair => Math.Abs(pair.First - pair.Second));
        TestContext.Current.TestOutputHelper?.WriteLine($"largest difference {largest:g3}");
        Assert.True(largest < 1e-3, $"{largest}");
    }

    [Fact]
    public void Features_have_unit_length_and_concepts_share_their_space()
    {
        float[] features = _model.EmbedImage(_model.Decode(Denoise(new PlanePoint(0, 0)).Latent));
        Assert.Equal(_model.FeatureCount, features.Length);
        Assert.Equal(1, features.Sum(x => (double)x * x), 1e-5);
        Assert.Contains(_model.Concepts, concept => concept.Word == "cat");
        Assert.All(_model.Concepts, concept =>
        {
            Assert.Equal(_model.FeatureCount, concept.Features.Length);
            Assert.Equal(1, concept.Features.Sum(x => (double)x * x), 1e-5);
        });
    }

    [Fact]
    public void A_step_allocates_little()
    {
        var sampler = new Sampler(_model.Denoiser);
        PreparedWorld world = PreparedWorld.Prepare(_model, World with { Steps = 20 });
        // As many as run in halves side by side.
        Denoising[] batch = [.. Enumerable.Range(0, 4).Select(i => new Denoising(world, new(i, 0)))];
        sampler.Step(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            sampler.Step(batch);
        }

        Assert.Equal(0, (GC.GetAllocatedBytesForCurrentThread() - before) / 10);
    }

    [Fact]
    public void A_rebuilt_model_draws_the_same()
    {
        IDenoiser before = _model.Denoiser;
        float[] first = Denoise(new PlanePoint(.5, .5)).Latent;
        _model.Rebuild();
        Assert.Same(before, _model.Denoiser);
        Assert.Equal(first, Denoise(new PlanePoint(.5, .5)).Latent);
        Assert.Equal(_model.PictureSize * _model.PictureSize * 3, _model.Decode(first).Length);
    }

    [Fact]
    public void Worlds_are_checked_against_the_model()
    {
        Assert.Empty(ModelCheck.Check(World, _model));
        string[] fields = [.. ModelCheck.Check(World with { Model = new("other", "1"), Steps = 0, Guidance = double.NaN }, _model).Select(problem => problem.Field)];
        Assert.Equal(["guidance", "steps", "model"], fields);
        Assert.Equal("size", Assert.Single(ModelCheck.Check(World with { Size = 512 }, _model)).Field);
        Assert.Equal("prompt", Assert.Single(ModelCheck.Check(World with { Prompt = string.Concat(Enumerable.Repeat("cat ", 40)) }, _model)).Field);
        Assert.Equal(
            ["steps", "prompt"],
            ModelCheck.Check(World with { Steps = 0, Prompt = string.Concat(Enumerable.Repeat("cat ", 40)) }, _model).Select(problem => problem.Field));
    }

    [Fact]
    public void Speed_is_measured_within_seconds()
    {
        var speed = ModelSpeed.Measure(_model);
        TestContext.Current.TestOutputHelper?.WriteLine(speed.ToString());
        Assert.InRange(speed.BestBatch, 1, 4);
        Assert.True(speed.SecondsAlone > 0 && speed.SecondsInBatch <= speed.SecondsAlone * 1.03);
    }

    private Denoising Denoise(params PlanePoint[] points)
    {
        var world = PreparedWorld.Prepare(_model, World);
        Denoising[] pictures = Array.ConvertAll(points, point => new Denoising(world, point));
        var sampler = new Sampler(_model.Denoiser);
        while (!pictures[0].Finished)
        {
            sampler.Step(pictures);
        }

        return pictures[0];
    }

    private static int Configured(string part, string name)
    {
        using JsonDocument configuration = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestFolders.RequireTerra(), part, "config.json")));
        return configuration.RootElement.GetProperty(name).GetInt32();
    }
}
