using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Diffusion;

public class NeutralWorldTests
{
    [Fact]
    public void A_model_that_asks_for_nothing_has_the_studys_world_in_few_steps() =>
        Assert.Equal(NeutralWorld.Of(FakeModel.TheReference, size: 8, NeutralWorld.FewSteps), NeutralWorld.Of(new FakeModel()));

    [Fact]
    public void Steps_guidance_and_scheduler_are_those_that_a_model_asks_for()
    {
        var model = new FakeModel { Advice = new("LCMScheduler", "LCM", 8, 1.5) { Scheduler = SchedulerKind.Lcm } };
        World world = NeutralWorld.Of(model);
        Assert.Equal((8, 1.5, SchedulerKind.Lcm), (world.Steps, world.Guidance, world.Scheduler));
    }

    [Fact]
    public void Steps_are_no_more_than_the_scheduler_takes() =>
        Assert.Equal(50, NeutralWorld.UsualSteps(new FakeModel { Advice = SamplingAdvice.None with { Steps = 60, Scheduler = SchedulerKind.Lcm } }));
}
