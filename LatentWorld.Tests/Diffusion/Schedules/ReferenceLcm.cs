using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>
/// The whole loop of latent consistency sampling (Luo et al. 2023, algorithm 3) on <see cref="DummyModel"/> in double precision, with the
/// boundary condition of equation 9 for σ_data = ½, without the engine's tables.
/// </summary>
internal static class ReferenceLcm
{
    /// <param name="noise">What is drawn after each step but the last.</param>
    public static double[] Loop(SchedulerConfiguration configuration, int steps, float[][] noise)
    {
        double[] bars = ReferenceBetas.AlphaBars(configuration);
        int[] learnt = [.. Enumerable.Range(1, configuration.LcmTimesteps).Select(i => (i * (configuration.TrainTimesteps / configuration.LcmTimesteps)) - 1).Reverse()];
        int[] visited = [.. Enumerable.Range(0, steps).Select(i => learnt[(int)Math.Floor(i * ((double)learnt.Length / steps))])];
        double[] x = Array.ConvertAll(DummyModel.Sample(), value => (double)value);
        for (int n = 0; n < steps; n++)
        {
            double alpha = Math.Sqrt(bars[visited[n]]), sigma = Math.Sqrt(1 - bars[visited[n]]);
            double time = configuration.LcmTimestepScaling * visited[n];
            double skip = .25 / ((time * time) + .25), output = time / Math.Sqrt((time * time) + .25);
            for (int k = 0; k < x.Length; k++)
            {
                double m = ReferenceLoops.Predict(x[k], visited[n]);
                double clean = configuration.PredictionType == PredictionType.VPrediction ? (alpha * x[k]) - (sigma * m) : (x[k] - (sigma * m)) / alpha;
                clean = configuration.ClipSample ? Math.Clamp(clean, -configuration.ClipSampleRange, configuration.ClipSampleRange) : clean;
                double picture = (skip * x[k]) + (output * clean);
                x[k] = n == steps - 1 ? picture : (Math.Sqrt(bars[visited[n + 1]]) * picture) + (Math.Sqrt(1 - bars[visited[n + 1]]) * noise[n][k]);
            }
        }

        return x;
    }
}
