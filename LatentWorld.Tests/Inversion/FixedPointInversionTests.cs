using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Diffusion;
using LatentWorld.Tests.Diffusion.Schedules;

namespace LatentWorld.Tests.Inversion;

/// <summary>Steps of samplers, inverted where the noise is known exactly: data that are Gaussian.</summary>
public class FixedPointInversionTests
{
    private static readonly InversionOptions Single = InversionOptions.Of("fp32");

    [Theory]
    [InlineData(SchedulerKind.Ddim, 50)]
    [InlineData(SchedulerKind.Ddim, 7)]
    [InlineData(SchedulerKind.DdimLobashev, 50)]
    [InlineData(SchedulerKind.Euler, 50)]
    [InlineData(SchedulerKind.Euler, 50, StepSpacing.Karras)]
    [InlineData(SchedulerKind.Ddim, 12, StepSpacing.Trailing)]
    public async Task A_picture_of_a_Gaussian_world_gives_its_own_noise_back(SchedulerKind kind, int steps, StepSpacing spacing = StepSpacing.Model)
    {
        PreparedWorld world = GaussianWorlds.Prepare(steps, guidance: 1, prompt: .5f, kind: kind, spacing: spacing);
        GaussianDenoiser denoiser = GaussianWorlds.Denoiser(2);
        var picture = new Denoising(world, new(.3, .6));
        float[] noise = [.. picture.Latent];
        GaussianWorlds.Run(new(denoiser), picture);

        InvertedLatent found = await Inversion(world, denoiser).RunAsync(picture.Latent, cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(Away(noise, found.Values), 0, 1e-3);
        Assert.Equal(steps, found.Steps.Count);
        Assert.All(found.Steps, step => Assert.True(step.Reached, $"{step}"));
        Assert.False(found.IsIllConditioned);
        Assert.True(found.Steps[0].Timestep < found.Steps[^1].Timestep, "from the picture to the noise");
    }

    [Fact]
    public async Task To_a_level_between_it_is_where_the_sampler_was_there()
    {
        PreparedWorld world = GaussianWorlds.Prepare(20, guidance: 1, prompt: .5f);
        GaussianDenoiser denoiser = GaussianWorlds.Denoiser(2);
        var halfway = new Denoising(world with { Schedule = world.Schedule.Beginning(8) }, new(.3, .6));
        GaussianWorlds.Run(new(denoiser), halfway);
        Denoising picture = GaussianWorlds.Run(new(denoiser), new(world, new(.3, .6)));

        InvertedLatent found = await Inversion(world, denoiser).RunAsync(picture.Latent, first: 8, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(12, found.Steps.Count);
        Assert.InRange(Away(halfway.Latent, found.Values), 0, 1e-3);
        Denoising again = GaussianWorlds.Run(new(denoiser), Denoising.From(world with { FirstStep = 8 }, found.Values));
        Assert.Equal(12, again.StepsTaken);
        Assert.InRange(Away(picture.Latent, again.Latent), 0, 1e-3);
    }

    /// <summary>x = next / a − 1.5 x has the fixed point next / 2.5 a; undamped each iteration is half as far again from it.</summary>
    [Fact]
    public async Task Where_the_residual_grows_the_iteration_is_damped_and_settles()
    {
        InvertedLatent found = await Linear(-1.5).RunAsync([1, -2], cancellation: TestContext.Current.CancellationToken);

        Assert.True(Assert.Single(found.Steps).Reached, $"{found.Steps[0]}");
        double fixedPoint = 1 / ImplicitStep.Of(OneStep, 0).A / 2.5;
        Assert.Equal(fixedPoint, found.Values[0], 1e-3 * fixedPoint);
        Assert.Equal(-2 * fixedPoint, found.Values[1], 2e-3 * fixedPoint);
    }

    [Fact]
    public async Task What_does_not_settle_is_said_and_not_called_found()
    {
        int runs = 0;
        FixedPointInversion inversion = new(OneStep, Single, (_, _, _) => Task.FromResult(runs++ % 2 == 0 ? new float[] { 9, -9 } : [-9, 9]));
        InvertedLatent found = await inversion.RunAsync([1, 1], cancellation: TestContext.Current.CancellationToken);

        Assert.True(found.IsIllConditioned);
        Assert.Equal(Single.Iterations, found.Evaluations);
        Assert.Equal(1, found.Unreached);
    }

    [Fact]
    public async Task Cancelled_it_asks_the_network_no_more()
    {
        using var stop = new CancellationTokenSource();
        int runs = 0;
        FixedPointInversion inversion = new(OneStep, Single, async (latent, _, _) =>
        {
            runs++;
            await stop.CancelAsync();
            return latent;
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => inversion.RunAsync([1, 1], cancellation: stop.Token));
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData(SchedulerKind.DpmSolver)]
    [InlineData(SchedulerKind.Lcm)]
    public void Steps_that_use_the_one_before_or_draw_noise_are_refused(SchedulerKind kind) => Assert.Throws<ArgumentException>(
        () => new FixedPointInversion(Schedulers.ToPicture(Configurations.StableDiffusion, kind, 10), Single, (latent, _, _) => Task.FromResult(latent)));

    [Fact]
    public async Task Editable_the_steps_nearest_the_picture_are_noise_of_the_right_size()
    {
        PreparedWorld world = GaussianWorlds.Prepare(50, guidance: 1, prompt: 0);
        GaussianDenoiser denoiser = GaussianWorlds.Denoiser(2);
        Denoising picture = GaussianWorlds.Run(new(denoiser), new(world, new(.3, .6)));
        InvertedLatent faithful = await Invert(InversionMode.Faithful), editable = await Invert(InversionMode.Editable);

        Assert.Equal((0, 50), (faithful.Replaced, faithful.Steps.Count));
        Assert.Equal((InversionOptions.ReplacedSteps, 47), (editable.Replaced, editable.Steps.Count));
        Assert.InRange(Away(faithful.Values, editable.Values), 1e-3, .5);

        Task<InvertedLatent> Invert(InversionMode mode) => new PictureInversion(world, 0, mode, Single, Output(world, denoiser))
            .RunAsync(picture.Latent, cancellation: TestContext.Current.CancellationToken);
    }

    private static StepTable OneStep => Schedulers.ToPicture(Configurations.StableDiffusion, SchedulerKind.Ddim, 1);

    /// <summary>One step whose map is x ↦ next / a + slope · x.</summary>
    private static FixedPointInversion Linear(double slope)
    {
        var step = ImplicitStep.Of(OneStep, 0);
        return new(OneStep, Single, (latent, _, _) => Task.FromResult(Array.ConvertAll(
            latent, value => (float)(-slope * value * step.A / step.B))));
    }

    private static FixedPointInversion Inversion(PreparedWorld world, GaussianDenoiser denoiser) => new(world.Schedule, Single, Output(world, denoiser));

    private static OutputAt Output(PreparedWorld world, GaussianDenoiser denoiser) => (latent, step, _) =>
    {
        var one = Denoising.From(world.Output(step), latent);
        new Sampler(denoiser).Step([one]);
        return Task.FromResult(one.Latent);
    };

    private static double Away(float[] from, float[] to) =>
        LatentNorms.Of([.. from.Zip(to, (a, b) => b - a)]).Before / LatentNorms.Of(from).Before;
}
