using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>Euler's whole loops against <see cref="ReferenceLoops"/>, which meets what diffusers prints.</summary>
public class EulerTests
{
    public static TheoryData<int, TimestepSpacing, PredictionType, string> Loops => LoopConfigurations.All;

    [Theory]
    [MemberData(nameof(Loops))]
    public void A_whole_loop(int steps, TimestepSpacing spacing, PredictionType prediction, string betas)
    {
        SchedulerConfiguration configuration = LoopConfigurations.Of(spacing, prediction, betas);
        StepTable table = Schedulers.ToPicture(configuration, SchedulerKind.Euler, steps);
        LoopConfigurations.AssertNear(ReferenceLoops.Euler(configuration, steps), table, 1e-4);
    }

    /// <summary>diffusers' test_full_loop_no_noise, which steps from what the model was given.</summary>
    [Fact]
    public void The_reference_meets_diffusers_printed_digits() => DummyModel.AssertSum(
        10.0807, .0131, ReferenceLoops.Euler(new() { TrainTimesteps = 1100, TimestepSpacing = TimestepSpacing.Linspace }, 10, scaledInPlace: true));

    /// <summary>The latent that comes from the world has variance 1, and so has what the U-Net is given of it.</summary>
    [Theory]
    [InlineData(TimestepSpacing.Leading, 1)]
    [InlineData(TimestepSpacing.Trailing, .997667)]
    [InlineData(TimestepSpacing.Linspace, .997667)]
    public void The_first_row_has_the_factor_of_the_noise(TimestepSpacing spacing, double scale)
    {
        SchedulerConfiguration configuration = Configurations.StableDiffusion with { TimestepSpacing = spacing };
        StepTable table = Schedulers.ToPicture(configuration, SchedulerKind.Euler, 20);
        Assert.Equal(scale, table.Row(0)[StepColumn.InputScale], 1e-6);
        Assert.True(table.Row(1)[StepColumn.InputScale] < .2);
    }
}
