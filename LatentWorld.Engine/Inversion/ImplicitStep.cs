using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Inversion;

/// <summary>
/// One step of a sampler as x_next = a x + b m(x), with m the U-Net's output at x: what <see cref="StepColumn"/>'s formulas come
/// to where nothing is clipped and no earlier step counts. Its inverse is the x with x = (x_next − b m(x)) / a.
/// </summary>
/// <param name="Timestep">The training timestep at which the U-Net is asked.</param>
/// <param name="A">a = E A + F C.</param>
/// <param name="B">b = E B + F D.</param>
internal readonly record struct ImplicitStep(float Timestep, double A, double B)
{
    /// <param name="table">From noise to picture.</param>
    /// <param name="step">From 0, counted from the noise.</param>
    public static ImplicitStep Of(StepTable table, int step)
    {
        ReadOnlySpan<float> row = table.Row(step);
        double clean = row[StepColumn.NextFromClean], noise = row[StepColumn.NextFromNoise];
        return new(
            row[StepColumn.Timestep],
            (clean * row[StepColumn.CleanFromSample]) + (noise * row[StepColumn.NoiseFromSample]),
            (clean * row[StepColumn.CleanFromOutput]) + (noise * row[StepColumn.NoiseFromOutput]));
    }

    /// <summary>α and σ of the latent that a step begins from, x = α x_0 + σ ε: where the step before has gone to.</summary>
    /// <param name="table">From noise to picture.</param>
    /// <param name="step">At least 1.</param>
    public static (double Signal, double Noise) LevelOf(StepTable table, int step)
    {
        ReadOnlySpan<float> row = table.Row(step - 1);
        return (row[StepColumn.NextFromClean], row[StepColumn.NextFromNoise]);
    }
}
