using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;
using LatentWorld.Web.Components.Panels.Worlds;

namespace LatentWorld.Tests.Web.Components;

/// <summary>Samplers by the names that people know from other tools.</summary>
public class SamplerNameTests
{
    [Theory]
    [InlineData(SchedulerKind.Ddim, StepSpacing.Model, "DDIM")]
    [InlineData(SchedulerKind.Ddim, StepSpacing.Trailing, "DDIM trailing")]
    [InlineData(SchedulerKind.Euler, StepSpacing.Karras, "Euler Karras")]
    [InlineData(SchedulerKind.DpmSolver, StepSpacing.Model, "DPM++ 2M")]
    [InlineData(SchedulerKind.DpmSolver, StepSpacing.Karras, "DPM++ 2M Karras")]
    [InlineData(SchedulerKind.Lcm, StepSpacing.Model, "LCM")]
    public void As_other_tools_have_it(SchedulerKind scheduler, StepSpacing spacing, string name) =>
        Assert.Equal(name, SamplerName.Of(TestWorlds.Study with { Scheduler = scheduler, Spacing = spacing }));
}
