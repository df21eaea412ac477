namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>The variances β₀ … β_{T−1} of the noise that training added at each timestep.</summary>
internal static class Betas
{
    public static double[] Of(SchedulerConfiguration configuration) => configuration.BetaSchedule switch
    {
        BetaSchedule.Linear => Line(configuration.BetaStart, configuration.BetaEnd, configuration.TrainTimesteps),
        BetaSchedule.ScaledLinear => ScaledLinear(configuration),
        BetaSchedule.SquaredcosCapV2 => Cosine(configuration.TrainTimesteps),
        _ => throw new ArgumentOutOfRangeException(nameof(configuration)),
    };

    /// <summary>Stable Diffusion's: linear in √β.</summary>
    private static double[] ScaledLinear(SchedulerConfiguration configuration)
    {
        double[] roots = Line(Math.Sqrt(configuration.BetaStart), Math.Sqrt(configuration.BetaEnd), configuration.TrainTimesteps);
        return Array.ConvertAll(roots, root => root * root);
    }

    private static double[] Line(double first, double last, int count)
    {
        double[] line = new double[count];
        for (int i = 0; i < count; i++)
        {
            line[i] = count == 1 ? first : first + ((last - first) * i / (count - 1));
        }

        return line;
    }

    /// <summary>Nichol and Dhariwal 2021, equation 17, with β capped at .999.</summary>
    private static double[] Cosine(int count)
    {
        double[] betas = new double[count];
        for (int i = 0; i < count; i++)
        {
            betas[i] = Math.Min(1 - (AlphaBar((i + 1d) / count) / AlphaBar((double)i / count)), 0.999);
        }

        return betas;

        static double AlphaBar(double time) => Math.Pow(Math.Cos((time + 0.008) / 1.008 * Math.PI / 2), 2);
    }
}
