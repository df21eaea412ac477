namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>A run of the U-Net that finds the noise in a latent of variance 1, at the noise level of one of a sampler's steps.</summary>
/// <param name="Table">One step whose outcome is ε̂, guided as the sampler's is. What the latent is scaled by for the sampler's own numbers is not in it.</param>
/// <param name="Level">α and σ of a latent there, x = α x_0 + σ ε.</param>
internal readonly record struct NoiseTable(StepTable Table, NoiseLevel Level)
{
    /// <param name="configuration">What the model was trained with.</param>
    /// <param name="sampler">The world's steps.</param>
    /// <param name="step">From 0, counted from the noise.</param>
    public static NoiseTable Of(SchedulerConfiguration configuration, StepTable sampler, int step)
    {
        float timestep = sampler.Timestep(step);
        var level = NoiseLevel.OfSigma(new NoiseSchedule(configuration).Sigma(timestep));
        // ε = σ x + α v (Salimans and Ho 2022, appendix D).
        StepRow row = configuration.PredictionType == PredictionType.VPrediction
            ? new(timestep) { NoiseFromSample = level.Noise, NoiseFromOutput = level.Signal, NextFromNoise = 1 }
            : StepRow.Output(timestep);
        return new(new([row], sampler.Row(step)[StepColumn.Guidance]), level);
    }
}
