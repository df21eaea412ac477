using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>DDIM run backwards: from a picture's latent to the noise that gives it (Mokady et al. 2023). Immutable.</summary>
public sealed class DdimInverse
{
    private readonly int[] _timesteps;
    private readonly StepCoefficients[] _moves;

    /// <param name="configuration">The model folder's.</param>
    /// <param name="steps">1 to the number of training timesteps.</param>
    public DdimInverse(SchedulerConfiguration configuration, int steps)
    {
        var path = new DdimPath(configuration, steps, SchedulerKind.Ddim);
        _timesteps = path.Timesteps;
        Array.Reverse(_timesteps);
        _moves = Array.ConvertAll(_timesteps, path.ToNoise);
    }

    /// <summary>Training timesteps from picture to noise: where each step's output is predicted and where it arrives.</summary>
    public ReadOnlySpan<int> Timesteps => _timesteps;

    /// <summary>Writes step number <paramref name="step"/> towards the noise into a <see cref="StepTable"/>, whose guidance stays as it is.</summary>
    internal void WriteMove(int step, Span<float> row)
    {
        row[StepTable.Timestep] = _timesteps[step];
        _moves[step].WriteMove(row);
    }
}
