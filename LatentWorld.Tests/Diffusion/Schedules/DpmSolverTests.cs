using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>DPM-Solver++(2M)'s whole loops against <see cref="ReferenceLoops"/>, which meets what diffusers prints.</summary>
public class DpmSolverTests
{
    public static TheoryData<int, TimestepSpacing, PredictionType, string> Loops => LoopConfigurations.All;

    [Theory]
    [MemberData(nameof(Loops))]
    public void A_whole_loop(int steps, TimestepSpacing spacing, PredictionType prediction, string betas)
    {
        SchedulerConfiguration configuration = LoopConfigurations.Of(spacing, prediction, betas);
        StepTable table = Schedulers.ToPicture(configuration, SchedulerKind.DpmSolver, steps);
        LoopConfigurations.AssertNear(ReferenceLoops.DpmSolver(configuration, steps), table, 1e-4);
    }

    /// <summary>diffusers' test_full_loop_no_noise and test_full_loop_no_noise_with_v_prediction, which end at σ of timestep 0.</summary>
    [Theory]
    [InlineData(PredictionType.Epsilon, .3301)]
    [InlineData(PredictionType.VPrediction, .2251)]
    public void The_reference_meets_diffusers_printed_digits(PredictionType prediction, double mean)
    {
        SchedulerConfiguration configuration = new() { TimestepSpacing = TimestepSpacing.Linspace, PredictionType = prediction };
        Assert.Equal(mean, ReferenceLoops.DpmSolver(configuration, 10, toSigmaMin: true).Average(Math.Abs), 1e-4);
    }

    /// <summary>Where as many steps are asked for as training had, some timesteps are visited twice; the picture stays one.</summary>
    [Theory]
    [InlineData(TimestepSpacing.Leading)]
    [InlineData(TimestepSpacing.Trailing)]
    [InlineData(TimestepSpacing.Linspace)]
    public void As_many_steps_as_training_come_near_fewer(TimestepSpacing spacing)
    {
        SchedulerConfiguration configuration = Configurations.StableDiffusion with { TimestepSpacing = spacing };
        StepTable most = Schedulers.ToPicture(configuration, SchedulerKind.DpmSolver, 1000);
        Assert.All(most.Timesteps, timestep => Assert.InRange(timestep, 0, 999));
        float[] fewer = Schedulers.ToPicture(configuration, SchedulerKind.DpmSolver, 333).Loop(DummyModel.Sample());
        LoopConfigurations.AssertNear(Array.ConvertAll(fewer, x => (double)x), most, .05);
    }

    [Fact]
    public void The_first_and_the_last_step_use_no_earlier_one()
    {
        StepTable table = Schedulers.ToPicture(Configurations.StableDiffusion, SchedulerKind.DpmSolver, 20);
        Assert.Equal(Enumerable.Range(1, 18), Enumerable.Range(0, 20).Where(table.UsesEarlier));
    }
}
