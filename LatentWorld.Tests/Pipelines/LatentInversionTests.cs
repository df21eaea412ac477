using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Pipelines;

/// <summary>From noise to a picture and back, on the embedded model.</summary>
public sealed class LatentInversionTests(TerraPipeline terra) : IClassFixture<TerraPipeline>
{
    /// <summary>
    /// The way back errs in the first order of a step's length: with twice as many steps the noise comes nearer to the start,
    /// and the picture's error, which would halve (6 dB) in the limit, falls by at least 3 dB. 30 dB is where differences are
    /// no longer seen at a glance; a picture of another place is far below. It is so where it is calm: by a border a little error
    /// of the noise is another picture.
    /// </summary>
    [Fact]
    public void Inverted_noise_is_near_the_start_and_gives_the_picture_the_more_so_the_more_steps()
    {
        Round ten = GoRound(10), twenty = GoRound(20);
        TestContext.Current.TestOutputHelper?.WriteLine($"{ten}, {twenty}");

        Assert.True(twenty.Psnr > 30 && twenty.Unrelated < 15, $"{twenty}");
        Assert.True(twenty.Away < .8 * ten.Away && twenty.Away < .5, $"{ten}, {twenty}");
        Assert.True(twenty.Psnr > ten.Psnr + 3, $"{ten}, {twenty}");
    }

    /// <summary>It visits the timesteps of sampling from the other end; with guidance it comes out elsewhere.</summary>
    [Fact]
    public void Guidance_and_direction_count()
    {
        float[] sampled = terra.Plane.Render(0, 0, TestContext.Current.CancellationToken).Latent;
        float[] plain = Invert(sampled, 1), guided = Invert(sampled, 3);

        Assert.NotEqual(plain, guided);
        LatentInversion inversion = terra.Plane.Invert(sampled);
        LatentSampling sampling = terra.Plane.Sample(0, 0);
        Assert.Equal(sampling.Timesteps.ToArray().Reverse(), inversion.Timesteps.ToArray());
    }

    [Fact]
    public void A_recipes_own_spacing_is_gone_back_along()
    {
        WorldPlane plane = terra.Pipeline.Plane(terra.World with { Spacing = StepSpacing.Trailing });
        LatentInversion inversion = plane.Invert(plane.At(0, 0).Values);
        Assert.Equal(999, inversion.Timesteps[^1]);
        Assert.Equal(plane.Sample(0, 0).Timesteps.ToArray().Reverse(), inversion.Timesteps.ToArray());
    }

    /// <summary>A plane below pure noise: the way back ends at its level.</summary>
    [Fact]
    public void It_goes_back_as_far_as_the_plane_lies()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        RenderedPicture picture = terra.Plane.Render(0, 0, cancellation);
        Vertex low = terra.Pipeline.Corner(terra.Plane.FindNoise(picture.Latent, cancellation: cancellation).Values);
        WorldPlane plane = terra.Pipeline.Plane((terra.World with { Z0 = low, Z1 = low, Z2 = low }).AtLevel(.5));

        LatentInversion half = plane.Invert(picture.Latent), whole = terra.Plane.Invert(picture.Latent);
        Assert.Equal(plane.World.SampledSteps, half.Steps);
        for (int i = 0; i < half.Steps; i++)
        {
            whole.Step();
        }

        Assert.Equal(whole.Latent.ToArray(), half.Run(cancellation));
        Assert.Equal(whole.Timesteps.Take(half.Steps), half.Timesteps);
    }

    private float[] Invert(float[] sampled, double guidance) =>
        terra.Plane.Invert(sampled, guidance).Run(TestContext.Current.CancellationToken);

    private Round GoRound(int steps)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        WorldPlane plane = terra.Pipeline.Plane(terra.World with { Guidance = 1, Steps = steps });
        RenderedPicture picture = plane.Render(TerraPlaces.Found.Calm.Alpha, TerraPlaces.Found.Calm.Beta, cancellation);
        float[] start = picture.Start.Values;
        float[] noise = plane.Invert(picture.Latent).Run(cancellation);
        return new(
            Lipschitz.Distance(start, noise) / picture.Start.Norms.After,
            PixelDifference.Between(picture.Rgb, plane.Render(noise, cancellation).Rgb).Psnr,
            PixelDifference.Between(picture.Rgb, plane.Render(-3, 2, cancellation).Rgb).Psnr);
    }

    /// <param name="Away">‖inverted − start‖ / ‖start‖</param>
    private sealed record Round(double Away, double Psnr, double Unrelated);
}
