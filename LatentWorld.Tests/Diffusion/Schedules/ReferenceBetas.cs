using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>The noise of each training timestep in double precision, of the configurations of <see cref="LoopConfigurations"/>.</summary>
internal static class ReferenceBetas
{
    /// <summary>√((1 − ᾱ)/ᾱ).</summary>
    public static double[] Sigmas(SchedulerConfiguration configuration) => Array.ConvertAll(AlphaBars(configuration), bar => Math.Sqrt((1 - bar) / bar));

    public static double[] AlphaBars(SchedulerConfiguration configuration)
    {
        int total = configuration.TrainTimesteps;
        bool isScaled = configuration.BetaSchedule == BetaSchedule.ScaledLinear;
        double power = isScaled ? .5 : 1;
        double first = Math.Pow(configuration.BetaStart, power), last = Math.Pow(configuration.BetaEnd, power);
        double[] bars = new double[total];
        double product = 1;
        for (int t = 0; t < total; t++)
        {
            product *= 1 - Math.Pow(first + ((last - first) * t / (total - 1)), 1 / power);
            bars[t] = product;
        }

        if (configuration.RescaleToZeroSnr)
        {
            double[] roots = Array.ConvertAll(bars, Math.Sqrt);
            bars = Array.ConvertAll(roots, root => Math.Pow((root - roots[^1]) * roots[0] / (roots[0] - roots[^1]), 2));
            bars[^1] = Math.Pow(2, -24);
        }

        return bars;
    }
}
