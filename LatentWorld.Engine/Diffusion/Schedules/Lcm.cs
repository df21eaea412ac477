namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// Multistep sampling of a latent consistency model (Luo et al. 2023, "Latent Consistency Models", algorithm 3), as diffusers'
/// LCMScheduler has it: each step goes all the way to a picture, f = c_skip x + c_out x̂_0 (equation 9), and back to the next
/// timestep's noise level by new noise z, x_next = α f + σ z. The last step ends at f.
/// </summary>
internal static class Lcm
{
    // σ_data, the deviation of latents that the boundary condition supposes.
    private const double DataDeviation = 0.5;

    /// <summary>Most steps: each timestep that the model was distilled to, once.</summary>
    public static int MostSteps(SchedulerConfiguration configuration) => Math.Min(configuration.LcmTimesteps, configuration.TrainTimesteps);

    /// <param name="steps">1 to <see cref="MostSteps"/>.</param>
    public static StepRow[] ToPicture(SchedulerConfiguration configuration, int steps)
    {
        var schedule = new NoiseSchedule(configuration);
        int[] timesteps = VisitedTimesteps(configuration, steps);
        var rows = new StepRow[steps];
        for (int i = 0; i < steps; i++)
        {
            rows[i] = Step(configuration, timesteps[i], schedule.Level(timesteps[i]), i + 1 < steps ? schedule.Level(timesteps[i + 1]) : NoiseLevel.Clean);
        }

        return rows;
    }

    /// <summary>
    /// Of the timesteps k − 1, 2k − 1 … that the model was distilled to, those that lie at even distances down from the last, as
    /// diffusers picks them: floor of NumPy's linspace without its end.
    /// </summary>
    private static int[] VisitedTimesteps(SchedulerConfiguration configuration, int steps)
    {
        int most = MostSteps(configuration), stride = configuration.TrainTimesteps / most;
        double distance = (double)most / steps;
        return [.. Enumerable.Range(0, steps).Select(i => ((most - (int)(i * distance)) * stride) - 1)];
    }

    /// <summary>x itself takes the place of ε̂, so that the row's formula gives α (c_out x̂_0 + c_skip x) + σ z.</summary>
    private static StepRow Step(SchedulerConfiguration configuration, int timestep, NoiseLevel from, NoiseLevel to)
    {
        double scaled = timestep * configuration.LcmTimestepScaling;
        double sum = (scaled * scaled) + (DataDeviation * DataDeviation);
        double skip = DataDeviation * DataDeviation / sum, output = scaled / Math.Sqrt(sum);
        return StepRow.Between(timestep, from, to, configuration.PredictionType) with
        {
            Clip = configuration.Clip,
            NoiseFromSample = 1,
            NoiseFromOutput = 0,
            NextFromClean = to.Signal * output,
            NextFromNoise = to.Signal * skip,
            NextFromDrawn = to.Noise,
        };
    }
}
