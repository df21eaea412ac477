using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Commits;

/// <summary>Time to commit at places of maps: a run of the U-Net, a decoding and an encoding a step, at the turn of who asks.</summary>
/// <param name="latents">The model.</param>
/// <param name="maxWait">How long one who asks waits; then the place's progress is kept for the next who does.</param>
public sealed class CommitTimes(LatentRequests latents, TimeSpan maxWait, TimeProvider time)
{
    /// <summary>Some hundred places of Stable Diffusion.</summary>
    private const long KeptBytes = 64L << 20;

    private readonly RecentlyUsed<(WorldId World, PlanePoint Point), CommitRun> _kept = new(KeptBytes, run => run.Bytes);
    private readonly BoundedWait _wait = new(maxWait, time);

    /// <summary>Why the model's pictures have no labels, for people; null where they have.</summary>
    public string? Refusal => ForecastLabel.Refusal(latents.Model);

    /// <summary>When a place commits.</summary>
    /// <param name="client">Whose turn its steps take, such as a network address.</param>
    /// <param name="progress">Is told how many of the world's sampled steps are done, each time that one is; null where nobody looks.</param>
    /// <exception cref="ScoreRefusedException">The model has no image encoder, or no concept words.</exception>
    /// <exception cref="RenderingException">The model failed, or cannot prepare the world.</exception>
    /// <exception cref="TileUnavailableException">The wait was too long, or the service ends.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<Commitment> AtAsync(World world, PlanePoint point, string client, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (Refusal is { } refusal)
        {
            throw new ScoreRefusedException(refusal);
        }

        CommitRun? run = null;
        return _wait.RunAsync(async cancelled =>
        {
            PreparedWorld prepared = await latents.PrepareForAnswerAsync(world, cancelled).ConfigureAwait(false);
            run = _kept.TryGet((prepared.Id, point), out CommitRun? known) ? known : _kept.GetOrAdd((prepared.Id, point), new(latents, prepared, point));
            return await run.FinishAsync(client, progress, cancelled).ConfigureAwait(false);
        }, () => run?.Standing ?? "The world is still being prepared. Ask again in a moment.", cancellation);
    }
}
