using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Diffusion;

/// <summary>
/// The exact noise prediction for data that are Gaussian around the row's embedding with variance σ²:
/// ε(x, t) = √(1 − ᾱ) (x − √ᾱ μ) / (ᾱσ² + 1 − ᾱ).
/// </summary>
internal sealed class GaussianDenoiser(SchedulerConfiguration configuration, double variance, int capacity) : IDenoiser
{
    private readonly NoiseSchedule _schedule = new(configuration);
    private readonly float[] _sample = new float[capacity * 4 * 4 * 4];
    private readonly long[] _timesteps = new long[capacity];
    private readonly float[] _embeddings = new float[capacity];
    private readonly float[] _output = new float[capacity * 4 * 4 * 4];

    public int Capacity => capacity;

    public LatentShape Shape => new(4, 4, 4);

    public int EmbeddingCount => 1;

    public Span<float> Sample => _sample;

    public Span<long> Timesteps => _timesteps;

    public Span<float> Embeddings => _embeddings;

    public ReadOnlySpan<float> Output => _output;

    public List<int> Runs { get; } = [];

    public void Run(int rows)
    {
        Runs.Add(rows);
        for (int i = 0; i < rows * Shape.Count; i++)
        {
            int row = i / Shape.Count;
            double alphaBar = _schedule.AlphaBar((int)_timesteps[row]);
            double away = _sample[i] - (Math.Sqrt(alphaBar) * _embeddings[row]);
            _output[i] = (float)(Math.Sqrt(1 - alphaBar) * away / ((alphaBar * variance) + 1 - alphaBar));
        }
    }
}
