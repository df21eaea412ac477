using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Diffusion.Schedules;
using static LatentWorld.Tests.Diffusion.GaussianWorlds;

namespace LatentWorld.Tests.Diffusion;

/// <summary>Where the noise is known exactly, all schedulers solve one equation: with many steps they meet, and a better one is near with few.</summary>
public class ConvergenceTests
{
    // Wide data, so that the last step to σ = 0, which is of order 1 for all, is not all of the error.
    private const double Wide = 4;

    // Trailing timesteps begin at the last for every number of steps, and so at one noise.
    private static readonly SchedulerConfiguration Trailing =
        Configurations.StableDiffusion with { SetAlphaToOne = true, TimestepSpacing = TimestepSpacing.Trailing };

    private static readonly float[] Exact = Picture(SchedulerKind.Ddim, 1000);

    [Theory]
    [InlineData(SchedulerKind.Euler, .004)]
    [InlineData(SchedulerKind.DpmSolver, .004)]
    public void With_many_steps_all_come_to_one_picture(SchedulerKind kind, double bound) =>
        Assert.InRange(Error(kind, 500), 0, bound);

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(40)]
    public void The_second_order_comes_near_with_fewer_steps(int steps)
    {
        double first = Error(SchedulerKind.Ddim, 2 * steps), second = Error(SchedulerKind.DpmSolver, steps);
        TestContext.Current.TestOutputHelper?.WriteLine($"{steps} steps: {second:e2}; DDIM with twice as many: {first:e2}");
        Assert.True(second < first / 2, $"{second} and {first}");
    }

    /// <summary>The largest difference as a share of the largest number.</summary>
    private static double Error(SchedulerKind kind, int steps)
    {
        float[] picture = Picture(kind, steps);
        return Exact.Zip(picture, (a, b) => Math.Abs(a - b)).Max() / Exact.Max(Math.Abs);
    }

    private static float[] Picture(SchedulerKind kind, int steps)
    {
        var denoiser = new GaussianDenoiser(Trailing, Wide, capacity: 2);
        return Run(new Sampler(denoiser), new(Prepare(steps, guidance: 1, prompt: .5f, Trailing, kind), new(.3, .6))).Latent;
    }
}
