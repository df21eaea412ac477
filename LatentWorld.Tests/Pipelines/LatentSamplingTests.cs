using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Pipelines;

/// <summary>Steps that are taken by hand, on the embedded model.</summary>
public sealed class LatentSamplingTests(TerraPipeline terra) : IClassFixture<TerraPipeline>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void By_hand_and_with_others_in_between_it_comes_to_the_same_picture()
    {
        WorldPlane plane = terra.Plane;
        RenderedPicture one = Render(plane, .25, .5), other = Render(plane, 2, -1);
        LatentSampling first = plane.Sample(.25, .5), second = plane.Sample(2, -1);
        LatentInversion third = plane.Invert(one.Latent);
        while (!first.Finished)
        {
            first.Step();
            second.Step();
            third.Step();
        }

        Assert.Equal(one.Latent, first.Latent.ToArray());
        Assert.Equal(one.Rgb, first.Draw().Rgb);
        Assert.Equal(other.Rgb, second.Draw().Rgb);
        Assert.Equal(plane.Invert(one.Latent).Run(Cancellation), third.Latent.ToArray());
    }

    [Theory]
    [InlineData(SchedulerKind.DdimLobashev)]
    [InlineData(SchedulerKind.Euler)]
    [InlineData(SchedulerKind.DpmSolver)]
    [InlineData(SchedulerKind.Lcm)]
    public void Every_scheduler_comes_to_the_same_picture_by_hand(SchedulerKind scheduler)
    {
        WorldPlane plane = terra.PlaneOf(scheduler);
        LatentSampling sampling = plane.Sample(.25, .5), between = terra.Plane.Sample(2, -1);
        while (!sampling.Finished)
        {
            sampling.Step();
            between.Step();
        }

        Assert.Equal(Render(plane, .25, .5).Latent, sampling.Latent.ToArray());
        Assert.NotEqual(Render(terra.Plane, .25, .5).Latent, sampling.Latent.ToArray());
    }

    [Fact]
    public void What_is_written_into_a_latent_is_what_the_next_step_takes()
    {
        WorldPlane plane = terra.Plane;
        LatentSampling one = plane.Sample(0, 0), other = plane.Sample(1, 1);
        for (int step = 0; step < 3; step++)
        {
            one.Step();
            other.Step();
        }

        one.Latent.CopyTo(other.Latent);
        other.Run(Cancellation);

        Assert.Equal(Render(plane, 0, 0).Latent, other.Latent.ToArray());
    }

    [Fact]
    public void Steps_are_counted_and_end()
    {
        LatentSampling sampling = terra.Plane.Sample(0, 0);
        float[] noise = sampling.Latent.ToArray();
        Assert.Equal(terra.Plane.At(0, 0).Values, noise);
        Assert.Equal(TerraPipeline.Steps, sampling.Timesteps.Count);

        sampling.Step();

        Assert.Equal((1, TerraPipeline.Steps, false), (sampling.StepsDone, sampling.Steps, sampling.Finished));
        Assert.NotEqual(noise, sampling.Latent.ToArray());
        sampling.Run(Cancellation);
        Assert.Equal(TerraPipeline.Steps, sampling.StepsDone);
        Assert.Contains("WorldPlane.Sample", Assert.Throws<InvalidOperationException>(sampling.Step).Message);
    }

    /// <summary>DDIM's last step of this schedule leaves a little noise behind: x_0 is near x̂_0, which is nearer than the first guess.</summary>
    [Fact]
    public void The_clean_latent_nears_the_sampled_one()
    {
        LatentSampling sampling = terra.Plane.Sample(.5, .5);
        sampling.Step();
        float[] early = sampling.Clean.ToArray();
        sampling.Run(Cancellation);

        double last = Distance(sampling.Clean, sampling.Latent);
        Assert.True(last < Distance(early, sampling.Latent) / 4, $"{last}");
    }

    private static RenderedPicture Render(WorldPlane plane, double alpha, double beta) =>
        plane.Render(alpha, beta, Cancellation);

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => Lipschitz.Distance(a, b);
}
