using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>Euler's and DPM-Solver++(2M)'s whole loops on the noise levels of Karras et al. 2022.</summary>
public class KarrasTests
{
    public static TheoryData<int, PredictionType, string> Loops => LoopConfigurations.Unspaced;

    [Theory]
    [MemberData(nameof(Loops))]
    public void A_whole_loop_of_Euler(int steps, PredictionType prediction, string betas)
    {
        SchedulerConfiguration configuration = Of(prediction, betas);
        LoopConfigurations.AssertNear(ReferenceLoops.Euler(configuration, steps), Schedulers.ToPicture(configuration, SchedulerKind.Euler, steps), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void A_whole_loop_of_the_second_order(int steps, PredictionType prediction, string betas)
    {
        SchedulerConfiguration configuration = Of(prediction, betas);
        LoopConfigurations.AssertNear(ReferenceLoops.DpmSolver(configuration, steps), Schedulers.ToPicture(configuration, SchedulerKind.DpmSolver, steps), 1e-4);
    }

    /// <summary>diffusers' test_full_loop_device_karras_sigmas, whose timesteps have fractions.</summary>
    [Fact]
    public void The_reference_meets_diffusers_printed_digits() => DummyModel.AssertSum(
        124.5230, .1621, ReferenceLoops.Euler(new() { TrainTimesteps = 1100, UsesKarras = true }, 10, scaledInPlace: true, whole: false));

    /// <summary>The levels that k-diffusion prints for Stable Diffusion: from 14.6146 to .0292.</summary>
    [Fact]
    public void Levels_go_from_the_last_training_timesteps_to_the_firsts()
    {
        (int Timestep, double Sigma)[] levels = KarrasLevels.Of(new(Configurations.StableDiffusion), 10);
        Assert.Equal((999, 0), (levels[0].Timestep, levels[^1].Timestep));
        Assert.Equal(14.6146, levels[0].Sigma, 1e-4);
        Assert.Equal(.0292, levels[^1].Sigma, 1e-4);
        Assert.Equal(levels.OrderByDescending(level => level.Sigma), levels);
    }

    /// <summary>One level alone is that of pure noise.</summary>
    [Fact]
    public void One_step_begins_at_the_most_noise() => Assert.Equal(
        999, Schedulers.ToPicture(Configurations.StableDiffusion with { UsesKarras = true }, SchedulerKind.Euler, 1).Timestep(0));

    /// <summary>Exports that take whole numbers alone get what others do.</summary>
    [Theory]
    [InlineData(SchedulerKind.Euler)]
    [InlineData(SchedulerKind.DpmSolver)]
    public void Timesteps_are_whole(SchedulerKind kind)
    {
        StepTable table = Schedulers.ToPicture(Configurations.StableDiffusion with { UsesKarras = true }, kind, 33);
        Assert.All(table.Timesteps, timestep => Assert.Equal(Math.Round(timestep), timestep));
        Assert.Equal(table.Timesteps.OrderDescending(), table.Timesteps);
    }

    /// <summary>Whatever spacing the folder says, the levels are these.</summary>
    [Theory]
    [InlineData(TimestepSpacing.Leading)]
    [InlineData(TimestepSpacing.Trailing)]
    [InlineData(TimestepSpacing.Linspace)]
    public void The_folders_spacing_does_not_count(TimestepSpacing spacing) => Assert.Equal(
        Table(TimestepSpacing.Leading).Numbers.ToArray(), Table(spacing).Numbers.ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(499)]
    [InlineData(999)]
    public void A_training_timesteps_level_is_at_that_timestep(int timestep)
    {
        var schedule = new NoiseSchedule(Configurations.StableDiffusion);
        Assert.Equal(timestep, schedule.TimestepOf(schedule.Sigma(timestep)), 1e-9);
        Assert.Equal((0, 999), (schedule.TimestepOf(1e-9), schedule.TimestepOf(1e9)));
    }

    private static StepTable Table(TimestepSpacing spacing) => Schedulers.ToPicture(
        (Configurations.StableDiffusion with { TimestepSpacing = spacing }).Spaced(StepSpacing.Karras), SchedulerKind.Euler, 12);

    private static SchedulerConfiguration Of(PredictionType prediction, string betas) =>
        LoopConfigurations.Of(TimestepSpacing.Leading, prediction, betas) with { UsesKarras = true };
}
