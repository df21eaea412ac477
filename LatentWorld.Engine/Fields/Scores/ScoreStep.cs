using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>
/// The noise level at which a world's model is asked for its score: one of the world's sampling steps. A point of the plane is taken for a
/// noisy latent of that level as it is, x_t = z(α, β) of variance 1.
/// </summary>
public sealed class ScoreStep
{
    /// <summary>The step that Yu et al. 2025 take their metric at, as a share of the training timesteps.</summary>
    private const double UsualShare = .6;

    private ScoreStep(PreparedWorld world, int step, NoiseTable noise)
    {
        (World, Step, Timestep) = (world, step, world.Schedule.Timestep(step));
        (Signal, Noise) = (noise.Level.Signal, noise.Level.Noise);
        Run = world with { Schedule = noise.Table, FirstStep = 0 };
    }

    /// <summary>From 0, counted from the noise.</summary>
    public int Step { get; }

    /// <summary>Its training timestep.</summary>
    public double Timestep { get; }

    /// <summary>√ᾱ: how much of a picture a latent of that level holds.</summary>
    public double Signal { get; }

    /// <summary>σ = √(1 − ᾱ): how much noise it holds.</summary>
    public double Noise { get; }

    /// <summary>The world as it is sampled.</summary>
    internal PreparedWorld World { get; }

    /// <summary>A run of the U-Net whose outcome is ε̂, guided as the sampler has it.</summary>
    internal PreparedWorld Run { get; }

    /// <summary>One of a world's steps; null where it has no such step.</summary>
    /// <param name="configuration">What the model was trained with.</param>
    /// <param name="step">From 0, counted from the noise; null for the one nearest .6 of the training timesteps (Yu et al. 2025).</param>
    internal static ScoreStep? Of(PreparedWorld world, SchedulerConfiguration configuration, int? step)
    {
        int taken = step ?? Enumerable.Range(0, world.Schedule.Steps)
            .MinBy(one => Math.Abs(world.Schedule.Timestep(one) - (UsualShare * configuration.TrainTimesteps)));
        return taken < 0 || taken >= world.Schedule.Steps ? null : new(world, taken, NoiseTable.Of(configuration, world.Schedule, taken));
    }
}
