using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Notices;

namespace LatentWorld.Tests.Worlds;

/// <summary>Recipes with LCM, and with a spacing of their own.</summary>
public class SpacingRecipeTests
{
    [Theory]
    [InlineData(SchedulerKind.Ddim, StepSpacing.Karras, "are for Euler and DPM-Solver++")]
    [InlineData(SchedulerKind.DdimLobashev, StepSpacing.Karras, "are for Euler and DPM-Solver++")]
    [InlineData(SchedulerKind.Lcm, StepSpacing.Karras, "LCM visits timesteps of its own")]
    [InlineData(SchedulerKind.Lcm, StepSpacing.Trailing, "LCM visits timesteps of its own")]
    [InlineData(SchedulerKind.Lcm, StepSpacing.Leading, "LCM visits timesteps of its own")]
    public void What_does_not_go_together_is_refused(SchedulerKind scheduler, StepSpacing spacing, string words)
    {
        WorldProblem problem = Assert.Single(WorldCheck.Check(TestWorlds.Study with { Scheduler = scheduler, Spacing = spacing }));
        Assert.Equal("spacing", problem.Field);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SchedulerKind.Ddim, StepSpacing.Trailing)]
    [InlineData(SchedulerKind.Euler, StepSpacing.Karras)]
    [InlineData(SchedulerKind.DpmSolver, StepSpacing.Karras)]
    [InlineData(SchedulerKind.DpmSolver, StepSpacing.Linspace)]
    [InlineData(SchedulerKind.Lcm, StepSpacing.Model)]
    public void What_goes_together_is_taken(SchedulerKind scheduler, StepSpacing spacing) =>
        Assert.Empty(WorldCheck.Check(TestWorlds.Study with { Scheduler = scheduler, Spacing = spacing }));

    /// <summary>Links and data folders of the time before the field have the same ids; another spacing is another world.</summary>
    [Fact]
    public void A_recipe_that_does_not_say_it_keeps_its_id()
    {
        Assert.DoesNotContain("spacing", CanonicalJson.Write(TestWorlds.Study), StringComparison.Ordinal);
        Assert.Equal(5, Enum.GetValues<StepSpacing>().Select(spacing => WorldId.Of(TestWorlds.Study with { Spacing = spacing })).Distinct().Count());
        Assert.Equal(
            TestWorlds.Study with { Scheduler = SchedulerKind.DpmSolver, Spacing = StepSpacing.Karras },
            CanonicalJson.Read("""{"spacing":"karras","scheduler":"dpm-solver++"}""", TestWorlds.Study));
    }

    /// <summary>Ids of these stand in addresses from now on.</summary>
    [Fact]
    public void Ids_stay()
    {
        World least = new() { Model = new("terra", string.Concat(Enumerable.Repeat("cd", 32))), Z0 = new(1), Z1 = new(2), Z2 = new(3), Size = 256 };
        Assert.Equal("d6bae3935afe45b20dff71bf89529dcf", WorldId.Of(least with { Scheduler = SchedulerKind.DpmSolver, Spacing = StepSpacing.Karras }).Value);
        Assert.Equal("7d503189327e41c1e8b7ea4b6c953ef8", WorldId.Of(least with { Scheduler = SchedulerKind.Lcm, Steps = 4, Guidance = 1 }).Value);
    }

    [Theory]
    [InlineData(SchedulerKind.Lcm, 2, false)]
    [InlineData(SchedulerKind.Lcm, 5, true)]
    [InlineData(SchedulerKind.Euler, 5, false)]
    public void Too_much_guidance_for_LCM_is_told_and_not_refused(SchedulerKind scheduler, double guidance, bool isTold)
    {
        World world = TestWorlds.Study with { Scheduler = scheduler, Guidance = guidance };
        Assert.Equal(isTold, WorldNotices.Of(world).Any(notice => notice.Contains("guidance 1 to 2", StringComparison.Ordinal)));
        Assert.Empty(WorldCheck.Check(world));
    }

    /// <summary>Each of its steps begins from a picture and new noise, so that it may begin at any.</summary>
    [Fact]
    public void LCM_may_begin_below_pure_noise()
    {
        Vertex corner = Vertex.Of(new('a', 64));
        Assert.Empty(WorldCheck.Check(TestWorlds.Study with
        {
            Scheduler = SchedulerKind.Lcm,
            Steps = 8,
            Level = .5,
            Normalisation = Normalisation.Vertices,
            Z0 = corner,
            Z1 = corner,
            Z2 = corner,
        }));
    }
}
