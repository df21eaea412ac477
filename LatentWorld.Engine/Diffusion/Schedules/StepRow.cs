namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>One row of a <see cref="StepTable"/> before it is rounded; <see cref="StepColumn"/> has the formulas.</summary>
internal sealed record StepRow(double Timestep)
{
    public double InputScale { get; init; } = 1;

    public double CleanFromSample { get; init; }

    public double CleanFromOutput { get; init; }

    public double Clip { get; init; } = double.PositiveInfinity;

    public double NoiseFromSample { get; init; }

    public double NoiseFromOutput { get; init; }

    public double NextFromClean { get; init; }

    public double NextFromNoise { get; init; }

    public double NextFromEarlier { get; init; }

    public double NextFromDrawn { get; init; }

    /// <summary>
    /// From one noise level to another in a straight line of ε (Song et al. 2020, equation 12 with σ = 0), for latents of
    /// variance 1 at every level.
    /// </summary>
    public static StepRow Between(double timestep, NoiseLevel from, NoiseLevel to, PredictionType prediction)
    {
        var row = new StepRow(timestep) { NextFromClean = to.Signal, NextFromNoise = to.Noise };
        return prediction == PredictionType.VPrediction
            ? row with
            {
                CleanFromSample = from.Signal,
                CleanFromOutput = -from.Noise,
                NoiseFromSample = from.Noise,
                NoiseFromOutput = from.Signal,
            }
            : row with
            {
                CleanFromSample = 1 / from.Signal,
                CleanFromOutput = -from.Noise / from.Signal,
                NoiseFromOutput = 1,
            };
    }

    /// <summary>A step whose outcome is the U-Net's very output, for trials and comparisons of the U-Net alone.</summary>
    public static StepRow Output(double timestep) => new(timestep) { NoiseFromOutput = 1, NextFromNoise = 1 };

    /// <summary>The same step for a latent that is still to be multiplied by a factor.</summary>
    public StepRow Unscaled(double factor) => this with
    {
        InputScale = InputScale * factor,
        CleanFromSample = CleanFromSample * factor,
        NoiseFromSample = NoiseFromSample * factor,
    };

    public void Write(double guidance, Span<float> row)
    {
        row[StepColumn.Timestep] = (float)Timestep;
        row[StepColumn.InputScale] = (float)InputScale;
        row[StepColumn.Guidance] = (float)guidance;
        row[StepColumn.CleanFromSample] = (float)CleanFromSample;
        row[StepColumn.CleanFromOutput] = (float)CleanFromOutput;
        row[StepColumn.Clip] = (float)Clip;
        row[StepColumn.NoiseFromSample] = (float)NoiseFromSample;
        row[StepColumn.NoiseFromOutput] = (float)NoiseFromOutput;
        row[StepColumn.NextFromClean] = (float)NextFromClean;
        row[StepColumn.NextFromNoise] = (float)NextFromNoise;
        row[StepColumn.NextFromEarlier] = (float)NextFromEarlier;
        row[StepColumn.NextFromDrawn] = (float)NextFromDrawn;
    }
}
