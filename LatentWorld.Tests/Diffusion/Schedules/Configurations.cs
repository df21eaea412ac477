using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>Scheduler configurations of known models.</summary>
internal static class Configurations
{
    /// <summary>Stable Diffusion 1.5's scheduler_config.json.</summary>
    public static readonly SchedulerConfiguration StableDiffusion = new()
    {
        BetaStart = .00085,
        BetaEnd = .012,
        BetaSchedule = BetaSchedule.ScaledLinear,
        StepsOffset = 1,
        SetAlphaToOne = false,
        ClipSample = false,
    };
}
