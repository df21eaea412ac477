using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>The timesteps that DDIM visits and the moves between them, in either direction.</summary>
internal sealed class DdimPath
{
    private readonly SchedulerConfiguration _configuration;
    private readonly NoiseSchedule _schedule;
    private readonly SchedulerKind _kind;
    private readonly int _stride;

    /// <param name="configuration">The model folder's.</param>
    /// <param name="steps">1 to the number of training timesteps.</param>
    /// <param name="kind">Where a step ends.</param>
    public DdimPath(SchedulerConfiguration configuration, int steps, SchedulerKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, configuration.TrainTimesteps);
        _configuration = configuration;
        _schedule = new(configuration);
        _kind = kind;
        _stride = configuration.TrainTimesteps / steps;
        Timesteps = Schedules.Timesteps.Of(configuration, steps);
    }

    /// <summary>From noise to picture.</summary>
    public int[] Timesteps { get; }

    /// <summary>From a timestep to the next one nearer the picture.</summary>
    public StepCoefficients ToPicture(int timestep) => Move(_schedule.AlphaBar(timestep), _schedule.AlphaBar(After(timestep)));

    /// <summary>To a timestep from the one nearer the picture.</summary>
    public StepCoefficients ToNoise(int timestep) => Move(_schedule.AlphaBar(After(timestep)), _schedule.AlphaBar(timestep));

    private int After(int timestep) => _kind == SchedulerKind.DdimLobashev
        ? Math.Max(Math.Min(1, _configuration.TrainTimesteps - 1), timestep - _stride)
        : timestep - _stride;

    private StepCoefficients Move(double from, double to) => new(from, to, _configuration.PredictionType == PredictionType.VPrediction, _configuration.Clip);
}
