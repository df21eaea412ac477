using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;

namespace LatentWorld.Tests.Diffusion;

/// <summary>
/// The exact noise prediction for data that are Gaussian around the row's embedding with variance σ²:
/// ε(x, t) = √(1 − ᾱ) (x − √ᾱ μ) / (ᾱσ² + 1 − ᾱ).
/// </summary>
internal sealed class GaussianDenoiser(SchedulerConfiguration configuration, double variance, int capacity)
    : HostDenoiser(TheShape, 1, capacity)
{
    public static readonly LatentShape TheShape = new(4, 4, 4);

    private readonly NoiseSchedule _schedule = new(configuration);

    public List<int> Runs { get; } = [];

    /// <summary>Thrown by <see cref="Run"/> while set.</summary>
    public Exception? Failure { get; set; }

    public override void Run(int rows)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        Runs.Add(rows);
        for (int i = 0; i < rows * Shape.Count; i++)
        {
            int row = i / Shape.Count;
            double alphaBar = _schedule.AlphaBar((int)Timesteps[row]);
            double away = Sample[i] - (Math.Sqrt(alphaBar) * Embeddings[row]);
            Output[i] = (float)(Math.Sqrt(1 - alphaBar) * away / ((alphaBar * variance) + 1 - alphaBar));
        }
    }
}
