namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// The training timesteps of each <see cref="TimestepSpacing"/>. Each is computed in
/// the order of NumPy's arange and linspace: where the exact value is a half, the last digit decides to which side it
/// is rounded (15 · (999/30) lies below 499.5, 15 · 999 / 30 does not).
/// </summary>
internal static class Timesteps
{
    /// <summary>Timesteps in the order of sampling, from noise to picture.</summary>
    public static int[] Of(SchedulerConfiguration configuration, int steps)
    {
        int total = configuration.TrainTimesteps;
        int[] timesteps = new int[steps];
        for (int i = 0; i < steps; i++)
        {
            int fromPicture = steps - 1 - i;
            int timestep = configuration.TimestepSpacing switch
            {
                TimestepSpacing.Leading => (fromPicture * (total / steps)) + configuration.StepsOffset,
                TimestepSpacing.Trailing => Trailing(total, steps, i),
                TimestepSpacing.Linspace => Linspace(total - 1, steps, fromPicture),
                _ => throw new ArgumentOutOfRangeException(nameof(configuration)),
            };

            // An offset with as many steps as training had would ask for one timestep too many.
            timesteps[i] = Math.Clamp(timestep, 0, total - 1);
        }

        return timesteps;
    }

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
