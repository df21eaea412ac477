using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>Each scheduler as a function: from a model's configuration and a number of steps to the table that the device runs.</summary>
public static class Schedulers
{
    /// <summary>
    /// From noise to a picture. The latent starts with variance 1 under every scheduler; where the field's formula starts
    /// from a larger one, the first row has the factor.
    /// </summary>
    /// <param name="configuration">The model folder's.</param>
    /// <param name="kind">Whose formula.</param>
    /// <param name="steps">1 to <see cref="MostSteps"/>.</param>
    /// <param name="guidance">w of <see cref="Guidance"/>.</param>
    public static StepTable ToPicture(SchedulerConfiguration configuration, SchedulerKind kind, int steps, double guidance = 1)
    {
        Check(steps, MostSteps(configuration, kind));
        return new(
            kind switch
            {
                SchedulerKind.Ddim or SchedulerKind.DdimLobashev => Ddim.ToPicture(configuration, kind, steps),
                SchedulerKind.Euler => Euler.ToPicture(configuration, steps),
                SchedulerKind.DpmSolver => DpmSolver.ToPicture(configuration, steps),
                SchedulerKind.Lcm => Lcm.ToPicture(configuration, steps),
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            },
            guidance);
    }

    /// <summary>The table of a world's pictures.</summary>
    /// <param name="configuration">The model folder's; the world may ask for another spacing.</param>
    public static StepTable Of(World world, SchedulerConfiguration configuration) =>
        ToPicture(configuration.Spaced(world.Spacing), world.Scheduler, world.Steps, world.Guidance);

    /// <summary>DDIM run backwards: from a picture's latent to the noise that gives it (Mokady et al. 2023).</summary>
    /// <param name="configuration">The model folder's.</param>
    /// <param name="steps">1 to the number of training timesteps.</param>
    /// <param name="guidance">w of <see cref="Guidance"/>.</param>
    public static StepTable ToNoise(SchedulerConfiguration configuration, int steps, double guidance = 1)
    {
        Check(steps, configuration.TrainTimesteps);
        return new(Ddim.ToNoise(configuration, steps), guidance);
    }

    /// <summary>Most steps that a scheduler takes: a training timestep each, LCM's being those that it was distilled to.</summary>
    public static int MostSteps(SchedulerConfiguration configuration, SchedulerKind kind) =>
        kind == SchedulerKind.Lcm ? Lcm.MostSteps(configuration) : configuration.TrainTimesteps;

    private static void Check(int steps, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, most);
    }
}
