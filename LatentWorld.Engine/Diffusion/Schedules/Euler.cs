namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// Euler's method on the probability flow, as diffusers' EulerDiscreteScheduler has it: Karras et al. 2022, algorithm 1
/// without its correction (lines 6 to 8). Latents are x = x_0 + σ ε and end at σ = 0; the U-Net takes them scaled to
/// variance 1, c_in of table 1. The factor of the noise that a picture starts from is in the first row.
/// </summary>
internal static class Euler
{
    public static StepRow[] ToPicture(SchedulerConfiguration configuration, int steps)
    {
        var schedule = new NoiseSchedule(configuration);
        (double[] timesteps, double[] sigmas) = Visits(configuration, schedule, steps);
        var rows = new StepRow[steps];
        for (int i = 0; i < steps; i++)
        {
            rows[i] = Step(timesteps[i], sigmas[i], sigmas[i + 1], configuration.PredictionType);
        }

        rows[0] = rows[0].Unscaled(InitialScale(configuration, sigmas[0]));
        return rows;
    }

    /// <summary>The steps' timesteps, and their σ with the 0 at the end.</summary>
    private static (double[] Timesteps, double[] Sigmas) Visits(SchedulerConfiguration configuration, NoiseSchedule schedule, int steps)
    {
        if (configuration.UsesKarras)
        {
            (int Timestep, double Sigma)[] levels = KarrasLevels.Of(schedule, steps);
            return ([.. levels.Select(level => (double)level.Timestep)], [.. levels.Select(level => level.Sigma), 0]);
        }

        double[] timesteps = Timesteps.WithFractions(configuration, steps);
        return (timesteps, [.. timesteps.Select(schedule.Sigma), 0]);
    }

    /// <summary>
    /// x_next = x + (σ_next − σ) ε̂ = x̂_0 + σ_next ε̂, with ε̂ = (x − x̂_0)/σ (lines 4 and 5). A prediction of the noise gives
    /// x̂_0 = x − σ m; one of v gives x̂_0 = x/(σ² + 1) − σ m/√(σ² + 1).
    /// </summary>
    private static StepRow Step(double timestep, double sigma, double next, PredictionType prediction)
    {
        double scale = 1 / Math.Sqrt((sigma * sigma) + 1);
        var row = new StepRow(timestep) { InputScale = scale, NextFromClean = 1, NextFromNoise = next };
        return prediction == PredictionType.VPrediction
            ? row with
            {
                CleanFromSample = scale * scale,
                CleanFromOutput = -sigma * scale,
                NoiseFromSample = sigma * scale * scale,
                NoiseFromOutput = scale,
            }
            : row with { CleanFromSample = 1, CleanFromOutput = -sigma, NoiseFromOutput = 1 };
    }

    /// <summary>
    /// Standard deviation of the first latent, diffusers' init_noise_sigma: leading timesteps begin below the last, where
    /// the picture's own variance still counts.
    /// </summary>
    private static double InitialScale(SchedulerConfiguration configuration, double sigma) =>
        configuration is { TimestepSpacing: TimestepSpacing.Leading, UsesKarras: false } ? Math.Sqrt((sigma * sigma) + 1) : sigma;
}
