namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// The training timesteps of each <see cref="TimestepSpacing"/>. Each is computed in
/// the order of NumPy's arange and linspace: where the exact value is a half, the last digit decides to which side it
/// is rounded (15 · (999/30) lies below 499.5, 15 · 999 / 30 does not).
/// </summary>
internal static class Timesteps
{
    /// <summary>Timesteps in the order of sampling, from noise to picture.</summary>
    /// <param name="steps">1 to T + 1.</param>
    public static int[] Of(SchedulerConfiguration configuration, int steps)
    {
        int total = configuration.TrainTimesteps;
        int[] timesteps = new int[steps];
        for (int i = 0; i < steps; i++)
        {
            int fromPicture = steps - 1 - i;
            int timestep = configuration.TimestepSpacing switch
            {
                TimestepSpacing.Leading => (fromPicture * Math.Max(1, total / steps)) + configuration.StepsOffset,
                TimestepSpacing.Trailing => Trailing(total, steps, i),
                TimestepSpacing.Linspace => Linspace(total - 1, steps, fromPicture),
                _ => throw new ArgumentOutOfRangeException(nameof(configuration)),
            };

            // An offset with as many steps as training had would ask for one timestep too many.
            timesteps[i] = Math.Clamp(timestep, 0, total - 1);
        }

        return timesteps;
    }

    /// <summary>The same, where linspace has fractions instead of the nearest whole numbers, as for diffusers' Euler.</summary>
    public static double[] WithFractions(SchedulerConfiguration configuration, int steps)
    {
        int last = configuration.TrainTimesteps - 1;
        return configuration.TimestepSpacing != TimestepSpacing.Linspace || steps == 1
            ? Array.ConvertAll(Of(configuration, steps), timestep => (double)timestep)
            : [.. Enumerable.Range(0, steps).Select(i => (double)(steps - 1 - i) * last / (steps - 1))];
    }

    /// <summary>
    /// One timestep more, of which the last is left out, for samplers that go on from it to a picture without noise. Trailing
    /// timesteps have none at the end anyway.
    /// </summary>
    public static int[] WithoutTheEnd(SchedulerConfiguration configuration, int steps) =>
        configuration.TimestepSpacing == TimestepSpacing.Trailing ? Of(configuration, steps) : Of(configuration, steps + 1)[..steps];

    /// <summary>
    /// round(arange(T, 0, −T/steps)) − 1, whose stride is the difference of its first two. For some counts (61, 103 …)
    /// arange gives one value more, which would be timestep −1; it is not among those that are asked for.
    /// </summary>
    private static int Trailing(int total, int steps, int index)
    {
        double stride = total - ((double)total / steps) - total;
        return Round(total + (index * stride)) - 1;
    }

    /// <summary>round(linspace(0, last, count)), which multiplies its stride and sets the last itself.</summary>
    private static int Linspace(int last, int count, int index) =>
        count == 1 ? 0
        : index == count - 1 ? last
        : Round(index * ((double)last / (count - 1)));

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.ToEven);
}
