using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Tests.Diffusion;

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
        var schedule = new NoiseSchedule(new() { BetaSchedule = "squaredcos_cap_v2" });
        Assert.True(schedule.AlphaBar(0) > .9999);
        Assert.True(schedule.AlphaBar(999) < 1e-6);
    }

    [Theory]
    [InlineData("sigmoid", "leading", "epsilon", "beta_schedule “sigmoid”")]
    [InlineData("linear", "even", "epsilon", "timestep_spacing “even”")]
    [InlineData("linear", "leading", "sample", "prediction_type “sample”")]
    public void An_unsupported_value_is_named(string schedule, string spacing, string prediction, string words)
    {
        var configuration = new SchedulerConfiguration { BetaSchedule = schedule, TimestepSpacing = spacing, PredictionType = prediction };
        var exception = Assert.Throws<ModelFolderException>(() => new DdimScheduler(configuration, 10));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }
}
