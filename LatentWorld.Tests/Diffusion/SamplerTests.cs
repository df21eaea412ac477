using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Diffusion.Schedules;
using static LatentWorld.Tests.Diffusion.GaussianWorlds;

namespace LatentWorld.Tests.Diffusion;

public class SamplerTests
{
    /// <summary>
    /// Along the exact probability flow a Gaussian's latent only shrinks, by √(v_0 / v_T) with v_t = ᾱσ² + 1 − ᾱ;
    /// 50 DDIM steps come within 5 % of it, 200 within 1.5 %.
    /// </summary>
    [Theory]
    [InlineData(50, .478573)]
    [InlineData(200, .495343)]
    public void A_gaussian_shrinks_as_the_closed_form_says(int steps, double expected)
    {
        var denoiser = new GaussianDenoiser(Configurations.StableDiffusion, Variance, capacity: 2);
        var picture = new Denoising(Prepare(steps, guidance: 1, prompt: 0), new(.3, .6));
        picture.Latent.AsSpan().Fill(1);
        Run(new Sampler(denoiser), picture);
        Assert.All(picture.Latent, x => Assert.Equal(expected, x, 1e-5));
        Assert.Equal(Flow(steps), expected, steps == 50 ? .025 : .0075);
    }

    [Fact]
    public void Guidance_moves_the_mean_beyond_the_prompts()
    {
        var denoiser = new GaussianDenoiser(Configurations.StableDiffusion, Variance, capacity: 2);
        double plain = Mean(guidance: 1), guided = Mean(guidance: 3);
        Assert.True(guided > plain + .5, $"{guided} after {plain}");

        double Mean(double guidance)
        {
            var picture = new Denoising(Prepare(50, guidance, prompt: 1), new(.3, .6));
            Run(new Sampler(denoiser), picture);
            return picture.Latent.Average();
        }
    }

    /// <summary>A picture is the same alone and among others at other steps and of other worlds.</summary>
    [Fact]
    public void Pictures_of_a_batch_do_not_touch_each_other()
    {
        PreparedWorld one = Prepare(20, guidance: 5, prompt: 1), other = Prepare(30, guidance: 1, prompt: -1);
        var alone = new Denoising(one, new(.5, .5));
        Run(new Sampler(new GaussianDenoiser(Configurations.StableDiffusion, Variance, 2)), alone);

        var denoiser = new GaussianDenoiser(Configurations.StableDiffusion, Variance, 8);
        var sampler = new Sampler(denoiser);
        Denoising early = new(other, new(0, 1)), late = new(one, new(.5, .5)), third = new(one, new(2, 2));
        sampler.Step([early]);
        sampler.Step([early]);
        while (!late.Finished)
        {
            sampler.Step([early, late, third]);
        }

        Assert.Equal(alone.Latent, late.Latent);
        Assert.Equal(22, early.StepsDone);
        Assert.Equal([1, 1, 5], denoiser.Runs.Take(3));
    }

    /// <summary>At the last step x̂_0 is x_0 where the schedule ends at ᾱ = 1; before it, it is not the latent.</summary>
    [Fact]
    public void What_a_picture_will_be_can_be_read_between_steps()
    {
        SchedulerConfiguration toOne = Configurations.StableDiffusion with { SetAlphaToOne = true };
        var picture = new Denoising(Prepare(10, guidance: 5, prompt: 1, toOne), new(.3, .6));
        var sampler = new Sampler(new GaussianDenoiser(toOne, Variance, 2));
        float[] clean = new float[GaussianDenoiser.TheShape.Count];
        sampler.Step([picture]);
        sampler.PredictClean(picture, clean);
        Assert.NotEqual(picture.Latent, clean);
        while (!picture.Finished)
        {
            sampler.Step([picture]);
        }

        sampler.PredictClean(picture, clean);
        Assert.Equal(picture.Latent, clean);
    }

    /// <summary>Left out of the batch for a while, a picture goes on from where it was, with the x̂_0 that its next step uses.</summary>
    [Theory]
    [InlineData(SchedulerKind.Ddim, 1)]
    [InlineData(SchedulerKind.Euler, 1)]
    [InlineData(SchedulerKind.DpmSolver, 1)]
    [InlineData(SchedulerKind.DpmSolver, 7)]
    [InlineData(SchedulerKind.DpmSolver, 19)]
    [InlineData(SchedulerKind.Lcm, 1)]
    [InlineData(SchedulerKind.Lcm, 19)]
    public void A_picture_that_waits_loses_nothing(SchedulerKind kind, int steps)
    {
        PreparedWorld world = Prepare(20, guidance: 5, prompt: 1, kind: kind);
        Denoising alone = new(world, new(.5, .5)), waiting = new(world, new(.5, .5)), other = new(world, new(0, 0));
        Run(new Sampler(new GaussianDenoiser(Configurations.StableDiffusion, Variance, 2)), alone);
        var sampler = new Sampler(new GaussianDenoiser(Configurations.StableDiffusion, Variance, 4));
        for (int step = 0; step < steps; step++)
        {
            sampler.Step([other, waiting]);
        }

        sampler.Step([other]);
        Run(sampler, waiting);
        Assert.Equal(alone.Latent, waiting.Latent);
    }

    /// <summary>Each keeps its own way while pictures of other schedulers join and leave its batch.</summary>
    [Fact]
    public void Schedulers_may_be_mixed_in_a_batch()
    {
        PreparedWorld[] worlds = [.. Enum.GetValues<SchedulerKind>().Select(kind => Prepare(12, guidance: 5, prompt: 1, kind: kind))];
        Denoising[] alone = [.. worlds.Select(world => Run(new Sampler(Denoiser(2)), new(world, new(.5, .5))))];
        Denoising[] mixed = [.. worlds.Select(world => new Denoising(world, new(.5, .5)))];
        var sampler = new Sampler(Denoiser(2 * mixed.Length));
        for (int round = 0; mixed.Any(picture => !picture.Finished); round++)
        {
            sampler.Step([.. mixed.Where((picture, i) => !picture.Finished && i != round % mixed.Length)]);
        }

        Assert.Equal(alone.Select(picture => picture.Latent), mixed.Select(picture => picture.Latent));
    }

    [Fact]
    public void One_timestep_for_all_refuses_a_mixture()
    {
        var sampler = new Sampler(new GaussianDenoiser(Configurations.StableDiffusion, Variance, 4) { TimestepPerRow = false });
        PreparedWorld world = Prepare(20, guidance: 1, prompt: 1);
        Denoising early = new(world, new(0, 0)), late = new(world, new(1, 0));
        sampler.Step([early]);
        Assert.Throws<InvalidOperationException>(() => sampler.Step([early, late]));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var sampler = new Sampler(new SilentDenoiser());
        Denoising[] batch = [new(Prepare(100, guidance: 5, prompt: 1), new(0, 0)), new(Prepare(100, guidance: 1, prompt: 1), new(1, 0))];
        sampler.Step(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            sampler.Step(batch);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_latent_that_is_not_a_number_shows()
    {
        var picture = new Denoising(Prepare(10, guidance: 1, prompt: 0), new(0, 0));
        Assert.True(picture.IsFinite);
        picture.Latent[7] = float.NaN;
        Assert.False(picture.IsFinite);
    }

    private static double Flow(int steps)
    {
        var schedule = new NoiseSchedule(Configurations.StableDiffusion);
        int first = (int)Schedulers.ToPicture(Configurations.StableDiffusion, SchedulerKind.Ddim, steps).Timestep(0);
        return Math.Sqrt(Spread(schedule.AlphaBar(-1)) / Spread(schedule.AlphaBar(first)));

        static double Spread(double alphaBar) => (alphaBar * Variance) + 1 - alphaBar;
    }

    /// <summary>Predicts nothing.</summary>
    private sealed class SilentDenoiser() : HostDenoiser(GaussianDenoiser.TheShape, 1, 4)
    {
        public override void Run(int rows)
        {
        }
    }
}
