using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Pipelines;

/// <summary>What a pipeline refuses, and how it ends, on the fake model.</summary>
public sealed class PipelineRefusalTests
{
    private readonly FakeModel _model = new();
    private readonly DiffusionPipeline _pipeline;

    public PipelineRefusalTests() => _pipeline = new(_model);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WorldPlane Plane => _pipeline.Plane(FakeModel.World());

    [Fact]
    public void A_world_that_the_model_cannot_render_is_refused_field_by_field()
    {
        var refused = Assert.Throws<WorldRefusedException>(() => _pipeline.Plane(FakeModel.World() with { Size = 7, Guidance = -1 }));

        Assert.Equal(["guidance", "size"], refused.Problems.Select(problem => problem.Field).Order());
        Assert.Contains("fake makes pictures of 8 pixels", refused.Message);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(0)]
    public void A_latent_of_another_shape_is_refused_with_the_models(int count)
    {
        string message = Assert.Throws<LatentShapeException>(() => Plane.Render(new float[count], Cancellation)).Message;

        Assert.Contains($"has {count} numbers; the model takes 16: [4, 2, 2]", message);
        Assert.Throws<LatentShapeException>(() => Plane.Invert(new float[count]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_latent_that_is_not_finite_is_refused(float value)
    {
        float[] latent = new float[16];
        latent[15] = value;
        Assert.Throws<LatentShapeException>(() => Plane.Sample(latent));
    }

    [Fact]
    public void Points_and_steps_are_finite_numbers()
    {
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => Plane.Render(0, double.NaN, Cancellation)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => Plane.At(double.PositiveInfinity, 0)).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => Plane.SensitivityAt(0, 0, 0, Cancellation)).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => Plane.SensitivityAt(0, 0, double.PositiveInfinity, Cancellation)).ParamName);
    }

    [Fact]
    public void Numbers_that_overflow_make_no_picture()
    {
        _model.Fake.IsBroken = true;
        Assert.Throws<RenderingException>(() => Plane.Render(0, 0, Cancellation));
    }

    [Fact]
    public void Inversion_is_for_DDIM_alone() =>
        Assert.Contains(
            "ddim-lobashev",
            Assert.Throws<NotSupportedException>(
                () => _pipeline.Plane(FakeModel.World() with { Scheduler = SchedulerKind.DdimLobashev }).Invert(new float[16])).Message);

    [Fact]
    public void A_cancelled_picture_stops_at_its_next_step_and_the_next_picture_is_whole()
    {
        RenderedPicture whole = Plane.Render(.5, .5, Cancellation);
        int runs = 0;
        using var cancellation = new CancellationTokenSource();
        _model.Fake.Running = () =>
        {
            if (++runs == 2)
            {
                cancellation.Cancel();
            }
        };

        Assert.Throws<OperationCanceledException>(() => Plane.Render(.5, .5, cancellation.Token));

        Assert.Equal(2, runs);
        Assert.Equal(whole.Rgb, Plane.Render(.5, .5, Cancellation).Rgb);
    }

    [Fact]
    public void After_its_end_a_pipeline_renders_nothing_and_leaves_a_lent_model_as_it_is()
    {
        WorldPlane plane = Plane;
        LatentSampling sampling = plane.Sample(0, 0);
        _pipeline.Dispose();
        _pipeline.Dispose();

        Assert.Throws<ObjectDisposedException>(() => plane.Render(0, 0, Cancellation));
        Assert.Throws<ObjectDisposedException>(sampling.Step);
        using var other = new DiffusionPipeline(_model);
        Assert.NotEmpty(other.Plane(FakeModel.World()).Render(0, 0, Cancellation).Rgb);
    }

    [Fact]
    public void Features_of_a_model_without_image_encoder_are_refused_with_the_cure()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        Directory.Delete(terra.File("image_encoder"), recursive: true);
        using var pipeline = DiffusionPipeline.Open(terra.Path, TerraPipeline.Cpu);
        WorldPlane plane = pipeline.Plane(pipeline.DefaultWorld with { Steps = 1 });

        Assert.Contains("ClipPath", Assert.Throws<NoImageEncoderException>(() => plane.SensitivityAt(0, 0, 1, Cancellation)).Message);
        RenderedPicture picture = plane.Render(0, 0, Cancellation);
        Assert.Empty(picture.Features);
        Assert.Throws<NoImageEncoderException>(() => pipeline.Features(picture.Rgb));
    }
}
