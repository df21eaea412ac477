using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Commits;

/// <summary>
/// What the model foresees at each step of a place's picture, and from which step on that keeps its label: a run of the U-Net, a decoding
/// and an encoding a step, at the turn of who asks.
/// </summary>
/// <param name="latents">The model.</param>
/// <param name="maxWait">How long one who asks waits; then the place's progress is kept for the next who does.</param>
public sealed class CommitTimes(LatentRequests latents, TimeSpan maxWait, TimeProvider time)
{
    /// <summary>Some ten places of Stable Diffusion; their pictures count as a byte a pixel, more than they have.</summary>
    private const long KeptBytes = 128L << 20;

    private readonly RecentlyUsed<(WorldId World, PlanePoint Point), CommitRun> _kept = new(KeptBytes, run => run.Bytes);
    private readonly BoundedWait _wait = new(maxWait, time);

    /// <summary>Why forecasts have no labels by this model, for people; null where they have.</summary>
    public string? LackOfLabels => Forecast.LackOfLabels(latents.Model);

    /// <summary>What a place's picture was foreseen to be, step by step.</summary>
    /// <param name="client">Whose turn its steps take, such as a network address.</param>
    /// <param name="progress">Is told what is foreseen so far, first of the steps that were taken before; null where nobody looks.</param>
    /// <exception cref="RenderingException">The model failed, or cannot prepare the world.</exception>
    /// <exception cref="TileUnavailableException">The wait was too long, or the service ends.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<Commitment> AtAsync(
        World world, PlanePoint point, string client, IProgress<IReadOnlyList<Forecast>>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(world, point, (run, cancelled) => run.FinishAsync(client, progress, cancelled), cancellation);

    /// <summary>The picture of one step's x̂_0, lossy WebP of the world's size; the steps up to it are taken where they are not yet.</summary>
    /// <param name="step">From 0, counted from the noise, see <see cref="Forecast.Step"/>.</param>
    /// <exception cref="ScoreRefusedException">The world does not sample the step.</exception>
    /// <inheritdoc cref="AtAsync"/>
    public Task<ReadOnlyMemory<byte>> PictureAsync(World world, PlanePoint point, int step, string client, CancellationToken cancellation = default) =>
        RunAsync(world, point, (run, cancelled) => run.PictureAsync(step, client, cancelled), cancellation);

    private Task<T> RunAsync<T>(World world, PlanePoint point, Func<CommitRun, CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        CommitRun? run = null;
        return _wait.RunAsync(async cancelled =>
        {
            PreparedWorld prepared = await latents.PrepareForAnswerAsync(world, cancelled).ConfigureAwait(false);
            run = _kept.TryGet((prepared.Id, point), out CommitRun? known) ? known : _kept.GetOrAdd((prepared.Id, point), new(latents, prepared, point));
            return await ask(run, cancelled).ConfigureAwait(false);
        }, () => run?.Standing ?? "The world is still being prepared. Ask again in a moment.", cancellation);
    }
}
