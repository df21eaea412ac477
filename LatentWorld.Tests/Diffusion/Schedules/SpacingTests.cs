using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>The spacing that a recipe asks for, in place of the folder's.</summary>
public class SpacingTests
{
    [Theory]
    [InlineData(StepSpacing.Leading, TimestepSpacing.Leading)]
    [InlineData(StepSpacing.Trailing, TimestepSpacing.Trailing)]
    [InlineData(StepSpacing.Linspace, TimestepSpacing.Linspace)]
    public void A_recipes_spacing_is_as_if_the_folder_said_it(StepSpacing spacing, TimestepSpacing folders)
    {
        foreach (SchedulerKind kind in Enum.GetValues<SchedulerKind>().Except([SchedulerKind.Lcm]))
        {
            foreach (TimestepSpacing other in Enum.GetValues<TimestepSpacing>())
            {
                World world = TestWorlds.Study with { Scheduler = kind, Steps = 12, Spacing = spacing };
                Assert.Equal(
                    Schedulers.ToPicture(Configurations.StableDiffusion with { TimestepSpacing = folders }, kind, 12, world.Guidance).Numbers.ToArray(),
                    Schedulers.Of(world, Configurations.StableDiffusion with { TimestepSpacing = other }).Numbers.ToArray());
            }
        }
    }

    /// <summary>Recipes of the time when there was no such field are sampled to the bit as they were.</summary>
    [Fact]
    public void Left_out_it_is_the_folders() => Assert.All(
        from kind in Enum.GetValues<SchedulerKind>()
        from spacing in Enum.GetValues<TimestepSpacing>()
        select (kind, Configurations.StableDiffusion with { TimestepSpacing = spacing }),
        asked => Assert.Equal(
            Schedulers.ToPicture(asked.Item2, asked.kind, 12, 5).Numbers.ToArray(),
            Schedulers.Of(TestWorlds.Study with { Scheduler = asked.kind, Steps = 12 }, asked.Item2).Numbers.ToArray()));

    /// <summary>Lin et al. 2024: trailing timesteps begin at the last for every number of steps, and leave out the first.</summary>
    [Fact]
    public void Trailing_begins_at_pure_noise()
    {
        SchedulerConfiguration stretched = Configurations.StableDiffusion with { PredictionType = PredictionType.VPrediction, RescaleToZeroSnr = true };
        World world = TestWorlds.Study with { Steps = 4, Spacing = StepSpacing.Trailing };
        var table = Schedulers.Of(world, stretched);
        Assert.Equal([999f, 749f, 499f, 249f], table.Timesteps);
        // From pure noise a prediction of v is −x_0, and what it is given counts for nothing.
        Assert.Equal((0f, -1f), (table.Row(0)[StepColumn.CleanFromSample], table.Row(0)[StepColumn.CleanFromOutput]));
    }
}
