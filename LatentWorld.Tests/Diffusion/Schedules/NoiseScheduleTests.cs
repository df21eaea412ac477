using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

public class NoiseScheduleTests
{
    [Theory]
    [InlineData(0, .99915)]
    [InlineData(1, .9982960278)]
    [InlineData(21, .9803807481)]
    [InlineData(481, .3022956610)]
    [InlineData(501, .2749990669)]
    [InlineData(961, .0072817271)]
    [InlineData(981, .0057755001)]
    [InlineData(999, .0046600985)]
    public void Stable_diffusions_alpha_bars(int timestep, double alphaBar) =>
        Assert.Equal(alphaBar, new NoiseSchedule(Configurations.StableDiffusion).AlphaBar(timestep), 6e-11);

    [Fact]
    public void Cosine_schedule_falls_from_one_to_zero()
    {
        var schedule = new NoiseSchedule(new() { BetaSchedule = BetaSchedule.SquaredcosCapV2 });
        Assert.True(schedule.AlphaBar(0) > .9999);
        Assert.True(schedule.AlphaBar(999) < 1e-6);
    }
}
