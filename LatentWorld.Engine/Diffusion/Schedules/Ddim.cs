using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// DDIM with η = 0 (Song et al. 2020), deterministic: each step goes from a visited timestep to the one that lies
/// T/steps nearer the picture.
/// </summary>
internal static class Ddim
{
    /// <summary>From noise to picture.</summary>
    public static StepRow[] ToPicture(SchedulerConfiguration configuration, SchedulerKind kind, int steps)
    {
        var schedule = new NoiseSchedule(configuration);
        return Array.ConvertAll(Timesteps.Of(configuration, steps), timestep =>
        {
            int after = timestep - (configuration.TrainTimesteps / steps);
            if (kind == SchedulerKind.DdimLobashev)
            {
                after = Math.Max(1, after);
            }

            return Step(configuration, timestep, schedule.AlphaBar(timestep), schedule.AlphaBar(after));
        });
    }

    /// <summary>From picture to noise: the same steps the other way, each with the output at its noisy end's timestep.</summary>
    public static StepRow[] ToNoise(SchedulerConfiguration configuration, int steps)
    {
        var schedule = new NoiseSchedule(configuration);
        int[] timesteps = Timesteps.Of(configuration, steps);
        Array.Reverse(timesteps);
        return Array.ConvertAll(timesteps, timestep =>
        {
            int after = timestep - (configuration.TrainTimesteps / steps);
            return Step(configuration, timestep, schedule.AlphaBar(after), schedule.AlphaBar(timestep));
        });
    }

    private static StepRow Step(SchedulerConfiguration configuration, int timestep, double from, double to) =>
        StepRow.Between(timestep, NoiseLevel.OfAlphaBar(from), NoiseLevel.OfAlphaBar(to), configuration.PredictionType) with { Clip = configuration.Clip };
}
