using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>DDIM with η = 0 (Song et al. 2020): from noise to a picture in a fixed number of deterministic steps. Immutable.</summary>
public sealed class DdimScheduler
{
    private readonly int[] _timesteps;
    private readonly StepCoefficients[] _moves;

    /// <param name="configuration">The model folder's.</param>
    /// <param name="steps">1 to the number of training timesteps.</param>
    /// <param name="kind">Where each step ends.</param>
    public DdimScheduler(SchedulerConfiguration configuration, int steps, SchedulerKind kind = SchedulerKind.Ddim)
    {
        var path = new DdimPath(configuration, steps, kind);
        _timesteps = path.Timesteps;
        _moves = Array.ConvertAll(_timesteps, path.ToPicture);
    }

    /// <summary>Training timesteps in the order of sampling, one for each step.</summary>
    public ReadOnlySpan<int> Timesteps => _timesteps;

    public int Steps => _timesteps.Length;

    /// <summary>Writes step number <paramref name="step"/> into a <see cref="StepTable"/>, whose guidance stays as it is.</summary>
    /// <param name="step">From 0, counted in the order of sampling.</param>
    internal void WriteMove(int step, Span<float> row)
    {
        row[StepTable.Timestep] = _timesteps[step];
        _moves[step].WriteMove(row);
    }
}
