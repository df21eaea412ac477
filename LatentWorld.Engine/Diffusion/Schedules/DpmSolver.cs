namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// DPM-Solver++(2M) (Lu et al. 2022, "DPM-Solver++", algorithm 2), as diffusers' DPMSolverMultistepScheduler has it by
/// default: order 2 by the x̂_0 of this step and the one before, order 1 in the first and the last step, end at σ = 0.
/// </summary>
internal static class DpmSolver
{
    public static StepRow[] ToPicture(SchedulerConfiguration configuration, int steps)
    {
        var schedule = new NoiseSchedule(configuration);
        (int[] timesteps, NoiseLevel[] levels) = Visits(configuration, schedule, steps);
        var rows = new StepRow[steps];
        for (int i = 0; i < steps; i++)
        {
            double weight = i > 0 && i < steps - 1 ? Weight(levels[i - 1], levels[i], levels[i + 1]) : 0;
            var row = StepRow.Between(timesteps[i], levels[i], levels[i + 1], configuration.PredictionType);
            rows[i] = row with { NextFromClean = row.NextFromClean + weight, NextFromEarlier = -weight };
        }

        return rows;
    }

    /// <summary>The steps' timesteps, and their levels with that of the picture at the end.</summary>
    private static (int[] Timesteps, NoiseLevel[] Levels) Visits(SchedulerConfiguration configuration, NoiseSchedule schedule, int steps)
    {
        if (configuration.UsesKarras)
        {
            (int Timestep, double Sigma)[] levels = KarrasLevels.Of(schedule, steps);
            return ([.. levels.Select(level => level.Timestep)], [.. levels.Select(level => NoiseLevel.OfSigma(level.Sigma)), NoiseLevel.Clean]);
        }

        int[] timesteps = Timesteps.WithoutTheEnd(configuration, steps);
        return (timesteps, [.. timesteps.Select(schedule.Level), NoiseLevel.Clean]);
    }

    /// <summary>
    /// How much of x̂_0 − x̂_0' order 2 adds to the step of order 1, which is DDIM's: α_next (1 − e^−h)/(2r), with h the
    /// step in λ and r the earlier step as a share of it (algorithm 2, D_i less its first term).
    /// </summary>
    private static double Weight(NoiseLevel before, NoiseLevel from, NoiseLevel to)
    {
        double earlier = from.Lambda - before.Lambda, h = to.Lambda - from.Lambda;
        // Where a timestep is visited twice, there is no slope.
        return earlier > 0 ? to.Signal * (1 - Math.Exp(-h)) * h / (2 * earlier) : 0;
    }
}
