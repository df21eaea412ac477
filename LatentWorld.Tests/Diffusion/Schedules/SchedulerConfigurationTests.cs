using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

public class SchedulerConfigurationTests
{
    /// <summary>The defaults of diffusers' DDIMScheduler, and of its LCMScheduler where that alone has a setting.</summary>
    [Fact]
    public void What_a_folder_leaves_open_is_as_diffusers_has_it() => Assert.Equal(
        new SchedulerConfiguration
        {
            TrainTimesteps = 1000,
            BetaStart = .0001,
            BetaEnd = .02,
            BetaSchedule = BetaSchedule.Linear,
            PredictionType = PredictionType.Epsilon,
            TimestepSpacing = TimestepSpacing.Leading,
            UsesKarras = false,
            StepsOffset = 0,
            RescaleToZeroSnr = false,
            SetAlphaToOne = true,
            ClipSample = true,
            ClipSampleRange = 1,
            LcmTimesteps = 50,
            LcmTimestepScaling = 10,
        },
        new());
}
