using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>
/// A sampled latent on its way back to noise that gives it, moved by hand: DDIM run backwards (Mokady et al. 2023). Each
/// step takes the U-Net's output where it comes from for that of where it goes, so that the way back is near the way, not
/// on it. Not thread-safe.
/// </summary>
public sealed class LatentInversion
{
    private readonly DiffusionPipeline _pipeline;
    private readonly PreparedWorld _world;
    private readonly StepTable _table;
    private readonly float[] _latent;

    internal LatentInversion(DiffusionPipeline pipeline, PreparedWorld world, float[] latent, double guidance)
    {
        if (world.World.Scheduler != SchedulerKind.Ddim)
        {
            throw new NotSupportedException(
                $"Inversion runs DDIM backwards, and this world steps by {EnumWords<SchedulerKind>.Of(world.World.Scheduler)}. Take world with {{ Scheduler = SchedulerKind.Ddim }}.");
        }

        (_pipeline, _world, _latent) = (pipeline, world, latent);
        _table = Schedulers.ToNoise(pipeline.Model.Scheduler.Spaced(world.World.Spacing), world.World.Steps, guidance);
    }

    /// <summary>Steps from picture to the noise level of the world's plane, as many as the world samples in.</summary>
    public int Steps => _world.World.SampledSteps;

    /// <summary>Steps that were taken, 0 to <see cref="Steps"/>.</summary>
    public int StepsDone { get; private set; }

    /// <summary>Whether <see cref="Latent"/> is the noise.</summary>
    public bool Finished => StepsDone == Steps;

    /// <summary>Training timesteps in the order of inversion: where each step arrives.</summary>
    public IReadOnlyList<float> Timesteps => [.. _table.Timesteps.Take(Steps)];

    /// <summary>The latent [channels, height, width]: x_0 at first, noise at the end. What is written into it is what the next step takes.</summary>
    public Span<float> Latent => _latent;

    /// <summary>Takes one step towards the noise.</summary>
    /// <exception cref="InvalidOperationException">All steps are taken.</exception>
    public void Step()
    {
        if (Finished)
        {
            throw new InvalidOperationException($"All {Steps} steps are taken; begin another with WorldPlane.Invert.");
        }

        BatchLayout layout = InverseStep.Layout(_world, _table, StepsDone, _latent);
        float[] moved = _pipeline.Run(model =>
        {
            model.Denoiser.Arrange(layout);
            model.Denoiser.Run(layout.Rows);
            model.Denoiser.Move();
            return model.Denoiser.Read(0);
        });
        moved.CopyTo(_latent, 0);
        StepsDone++;
    }

    /// <summary>Takes all steps that are left, and gives the noise.</summary>
    /// <param name="cancellation">Looked at before each step; what was taken until then stays.</param>
    /// <returns>[channels, height, width], to be given to <see cref="WorldPlane.Render(ReadOnlySpan{float}, CancellationToken)"/>.</returns>
    public float[] Run(CancellationToken cancellation = default)
    {
        while (!Finished)
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
        }

        return [.. _latent];
    }
}
