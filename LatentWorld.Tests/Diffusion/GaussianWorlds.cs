using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Diffusion.Schedules;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Diffusion;

/// <summary>Worlds whose pictures a <see cref="GaussianDenoiser"/> makes.</summary>
internal static class GaussianWorlds
{
    /// <summary>σ² of the data.</summary>
    public const double Variance = .25;

    /// <param name="prompt">The data's mean; the negative prompt's is 0.</param>
    public static PreparedWorld Prepare(int steps, double guidance, float prompt, SchedulerConfiguration? scheduler = null, SchedulerKind kind = SchedulerKind.Ddim, StepSpacing spacing = StepSpacing.Model)
    {
        World world = TestWorlds.Study with { Steps = steps, Guidance = guidance, Arithmetic = Arithmetic.Fp32, Scheduler = kind, Spacing = spacing };
        var schedule = Schedulers.Of(world, scheduler ?? Configurations.StableDiffusion);
        return new(
            world, WorldId.Of(world), Plane.Of(world, GaussianDenoiser.TheShape), schedule,
            Conditioning.OfText([prompt], 1, 1), Conditioning.OfText([0], 1, 1))
        {
            StepNoise = StepNoise.Draw(world, GaussianDenoiser.TheShape, Enumerable.Range(0, steps).Count(schedule.DrawsNoise)),
        };
    }

    public static GaussianDenoiser Denoiser(int capacity) => new(Configurations.StableDiffusion, Variance, capacity);

    /// <summary>Takes a picture to its end, alone.</summary>
    public static Denoising Run(Sampler sampler, Denoising picture)
    {
        while (!picture.Finished)
        {
            sampler.Step([picture]);
        }

        return picture;
    }
}
