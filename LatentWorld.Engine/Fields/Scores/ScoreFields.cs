using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>
/// Fields that are made of runs of the U-Net instead of pictures: one run a point, at the turn of who asks. Who waits longer than the bound is
/// told how far it has come, and asks again; what is done is kept.
/// </summary>
/// <param name="latents">The model.</param>
/// <param name="maxWait">How long one who asks waits.</param>
public sealed class ScoreFields(LatentRequests latents, TimeSpan maxWait, TimeProvider time)
{
    /// <summary>Most points along one side: each costs a run of the U-Net.</summary>
    public const int MaxSide = 65;

    /// <summary>Regions that are computed at once: each holds up to <see cref="PlaneScores.NoiseBytes"/>.</summary>
    private const int AtOnce = 4;

    private readonly PlaneScores _scores = new(latents);
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly BoundedWait _wait = new(maxWait, time);

    /// <summary>What is wrong with a region, for people; null where nothing is.</summary>
    public static string? ProblemOf(RegionLattice region) => region.ProblemOf(1, MaxSide);

    /// <summary>log p_t over a region, at the price of one run of the U-Net a point.</summary>
    /// <param name="region">At most <see cref="MaxSide"/> points along each side.</param>
    /// <param name="step">Which of the world's sampling steps, from 0, counted from the noise; null for the one nearest .6 of the training timesteps.</param>
    /// <param name="client">Whose turn the runs take, such as a network address.</param>
    /// <exception cref="ScoreRefusedException">The region has a <see cref="ProblemOf">problem</see>, or the world has no such step.</exception>
    /// <exception cref="RenderingException">The model failed, or cannot prepare the world.</exception>
    /// <exception cref="TileUnavailableException">The wait was too long, the queue is full, or the service ends.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<PlaneDensity> DensityAsync(World world, RegionLattice region, int? step, string client, CancellationToken cancellation = default)
    {
        ThrowIfRefused(region);
        ScoreProgress progress = new(region.Width * region.Height);
        return RunAsync(world, step, progress, async (at, cancelled) =>
        {
            ScoreKey[] keys = [.. region.Tiles.Select(tile => Key(at, tile))];
            Dictionary<ScoreKey, ScoreSlope> slopes = await _scores.SlopesAsync(at, keys, client, progress, cancelled).ConfigureAwait(false);
            return PlaneDensity.Of(region, at, [.. keys.Select(key => slopes[key])], cancelled);
        }, cancellation);
    }

    /// <summary>The score metric over a region, at the price of one run of the U-Net a point, its border's neighbours among them, and four for the noise.</summary>
    /// <inheritdoc cref="DensityAsync"/>
    public Task<ScoreStretch> StretchAsync(World world, RegionLattice region, int? step, string client, CancellationToken cancellation = default)
    {
        ThrowIfRefused(region);
        HashSet<TileAddress> tiles = LatticeFields.WithNeighbours(region.Tiles);
        ScoreProgress progress = new(tiles.Count + ScoreDifferences.Nudges.Count);
        return RunAsync(world, step, progress, async (at, cancelled) =>
        {
            ThrowIfTooLarge(tiles.Count, at);
            ScoreKey[] keys = [.. tiles.Select(tile => Key(at, tile)), .. ScoreDifferences.Nudges.Select(nudge => Key(at, region.Middle) with { Nudge = nudge })];
            Dictionary<ScoreKey, float[]> noise = await _scores.NoiseAsync(at, keys, client, progress, cancelled).ConfigureAwait(false);
            ScoreKey middle = Key(at, region.Middle);
            double rounding = ScoreDifferences.Rounding(at.World.Input, noise[middle], ScoreDifferences.Nudges.Select(nudge => noise[middle with { Nudge = nudge }]));
            var differences = new ScoreDifferences(at, point => noise[middle with { Point = point }]);
            return new ScoreStretch(region, at, rounding, [.. differences.Over(region, rounding)]);
        }, cancellation);
    }

    private async Task<T> RunAsync<T>(
        World world, int? step, ScoreProgress progress, Func<ScoreStep, CancellationToken, Task<T>> compute, CancellationToken cancellation) =>
        await _wait.RunAsync(async cancelled =>
        {
            await _turns.WaitAsync(cancelled).ConfigureAwait(false);
            try
            {
                PreparedWorld prepared = await latents.PrepareForAnswerAsync(world, cancelled).ConfigureAwait(false);
                ScoreStep at = ScoreStep.Of(prepared, latents.Model.Scheduler, step) ?? throw new ScoreRefusedException(
                    prepared.Schedule.Steps == 1
                        ? $"This world samples in 1 step, so that step= is 0, not {step}."
                        : $"This world samples in {prepared.Schedule.Steps} steps, so that step= is 0 to {prepared.Schedule.Steps - 1}, counted from the noise; {step} is none of them.");
                return await compute(at, cancelled).ConfigureAwait(false);
            }
            finally
            {
                _turns.Release();
            }
        }, progress.ToString, cancellation).ConfigureAwait(false);

    private static void ThrowIfRefused(RegionLattice region)
    {
        if (ProblemOf(region) is { } problem)
        {
            throw new ScoreRefusedException(problem);
        }
    }

    private static void ThrowIfTooLarge(int points, ScoreStep at)
    {
        long most = PlaneScores.NoiseBytes / (sizeof(float) * (long)at.World.Plane.Count);
        if (points > most)
        {
            throw new ScoreRefusedException(
                $"The score metric compares whole latents, and with its neighbours this region has {points} of them; of this model {most} are held at once. Ask for a smaller region.");
        }
    }

    private static ScoreKey Key(ScoreStep at, TileAddress tile) => new(at.World.Id, at.Step, tile.Point);
}
