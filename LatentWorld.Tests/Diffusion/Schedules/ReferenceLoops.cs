using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>
/// Whole loops of Euler and DPM-Solver++(2M) on <see cref="DummyModel"/> in double precision, step by step from the papers'
/// formulas and diffusers' documented configuration, without the engine's tables.
/// </summary>
internal static class ReferenceLoops
{
    /// <summary>Karras et al. 2022, algorithm 1, lines 4 and 5, on the flow dx = (x − D(x; σ))/σ dσ (equation 3).</summary>
    /// <param name="scaledInPlace">Whether each step goes on from the U-Net's input, as the loop of diffusers' test does.</param>
    /// <param name="whole">Whether Karras's levels ask the U-Net at whole timesteps.</param>
    public static double[] Euler(SchedulerConfiguration configuration, int steps, bool scaledInPlace = false, bool whole = true)
    {
        double[] timesteps = [.. Enumerable.Range(0, steps).Select(i => EulerTimestep(configuration, steps, i))];
        double[] sigmas = [.. timesteps.Select(t => Sigma(configuration, t)), 0];
        if (configuration.UsesKarras)
        {
            (timesteps, sigmas) = ReferenceKarras.Levels(ReferenceBetas.Sigmas(configuration), steps, whole);
        }

        double first = configuration is { TimestepSpacing: TimestepSpacing.Leading, UsesKarras: false } ? Math.Sqrt(1 + (sigmas[0] * sigmas[0])) : sigmas[0];
        double[] x = [.. DummyModel.Sample().Select(value => value * first)];
        for (int i = 0; i < steps; i++)
        {
            double sigma = sigmas[i], root = Math.Sqrt(1 + (sigma * sigma));
            for (int k = 0; k < x.Length; k++)
            {
                double input = x[k] / root, output = Predict(input, timesteps[i]);
                x[k] = scaledInPlace ? input : x[k];
                double denoised = configuration.PredictionType == PredictionType.VPrediction
                    ? (x[k] / (root * root)) - (sigma / root * output)
                    : x[k] - (sigma * output);
                double slope = (x[k] - denoised) / sigma;
                x[k] += (sigmas[i + 1] - sigma) * slope;
            }
        }

        return x;
    }

    /// <summary>Lu et al. 2022, "DPM-Solver++", algorithm 2.</summary>
    /// <param name="toSigmaMin">Whether it ends at the first timestep's σ by a step of order 2, as in diffusers' test; else at 0 by one of order 1.</param>
    public static double[] DpmSolver(SchedulerConfiguration configuration, int steps, bool toSigmaMin = false)
    {
        double[] timesteps = [.. Enumerable.Range(0, steps).Select(i => DpmSolverTimestep(configuration, steps, i))];
        double[] ratios = [.. timesteps.Select(t => Sigma(configuration, t)), toSigmaMin ? Sigma(configuration, 0) : 0];
        if (configuration.UsesKarras)
        {
            (timesteps, ratios) = ReferenceKarras.Levels(ReferenceBetas.Sigmas(configuration), steps, whole: true);
        }

        double[] alphas = Array.ConvertAll(ratios, ratio => 1 / Math.Sqrt(1 + (ratio * ratio)));
        double[] sigmas = [.. ratios.Zip(alphas, (ratio, alpha) => ratio * alpha)];
        double[] lambdas = Array.ConvertAll(ratios, ratio => -Math.Log(ratio));
        double[] x = Array.ConvertAll(DummyModel.Sample(), value => (double)value);
        double[] before = [];
        for (int i = 0; i < steps; i++)
        {
            double[] denoised = Array.ConvertAll(x, value => configuration.PredictionType == PredictionType.VPrediction
                ? (alphas[i] * value) - (sigmas[i] * Predict(value, timesteps[i]))
                : (value - (sigmas[i] * Predict(value, timesteps[i]))) / alphas[i]);
            double h = lambdas[i + 1] - lambdas[i];
            bool isFirstOrder = i == 0 || (i == steps - 1 && !toSigmaMin);
            for (int k = 0; k < x.Length; k++)
            {
                double d = denoised[k];
                if (!isFirstOrder)
                {
                    double r = (lambdas[i] - lambdas[i - 1]) / h;
                    d = ((1 + (1 / (2 * r))) * denoised[k]) - (1 / (2 * r) * before[k]);
                }

                x[k] = (sigmas[i + 1] / sigmas[i] * x[k]) - (alphas[i + 1] * (Math.Exp(-h) - 1) * d);
            }

            before = denoised;
        }

        return x;
    }

    internal static double Predict(double input, double timestep) => input * timestep / (timestep + 1);

    private static double EulerTimestep(SchedulerConfiguration configuration, int steps, int i)
    {
        int total = configuration.TrainTimesteps;
        return configuration.TimestepSpacing switch
        {
            TimestepSpacing.Leading => ((steps - 1 - i) * (total / steps)) + configuration.StepsOffset,
            TimestepSpacing.Trailing => Math.Round(total - (i * (double)total / steps)) - 1,
            _ => steps == 1 ? 0 : (steps - 1 - i) * (total - 1.0) / (steps - 1),
        };
    }

    private static double DpmSolverTimestep(SchedulerConfiguration configuration, int steps, int i)
    {
        int total = configuration.TrainTimesteps;
        return configuration.TimestepSpacing switch
        {
            TimestepSpacing.Leading => ((steps - i) * (total / (steps + 1))) + configuration.StepsOffset,
            TimestepSpacing.Trailing => (int)Math.Round(total - (i * (double)total / steps)) - 1,
            _ => (int)Math.Round((steps - i) * (total - 1.0) / steps),
        };
    }

    /// <summary>√((1 − ᾱ)/ᾱ), between whole timesteps in a straight line.</summary>
    private static double Sigma(SchedulerConfiguration configuration, double timestep)
    {
        double[] sigmas = ReferenceBetas.Sigmas(configuration);
        int below = (int)Math.Floor(timestep), above = (int)Math.Ceiling(timestep);
        return ((1 - (timestep - below)) * sigmas[below]) + ((timestep - below) * sigmas[above]);
    }
}
