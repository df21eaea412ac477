using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Jobs;

/// <summary>
/// Runs the jobs, one at a time, behind all who look at the map. What exists is passed over, so that a job goes on
/// where it was, whatever happened between.
/// </summary>
public sealed class JobRunner(
    TileService tiles,
    PictureStore store,
    JobBook book,
    IDiffusionModel model,
    TileServiceOptions options,
    TimeProvider time,
    ILogger<JobRunner> logger)
{
    // At its end a chunk leaves places of the batch empty: of sixteen full batches that costs little.
    private const int Batches = 16;

    // Jobs leave most of the queue to others.
    private const int QueueShare = 4;

    /// <summary>Runs what waits, and what comes, until it is stopped; ends by <see cref="OperationCanceledException"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (bool _ in book.ChangesAsync(stopping).ConfigureAwait(false))
        {
            while (book.TakeNext() is { } run)
            {
                try
                {
                    await RunAsync(run, stopping).ConfigureAwait(false);
                }
                finally
                {
                    book.Leave(run);
                }
            }
        }
    }

    private async Task RunAsync(JobRun run, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, stopping);
        // While the job waited or was paused its world may have made room for others.
        store.Remember(run.Job.World);
        using IDisposable use = store.Hold(run.Job.World);
        var world = WorldId.Of(run.Job.World);
        try
        {
            foreach (TileAddress[] part in run.Job.Grid.Tiles().Chunk(ChunkSize))
            {
                either.Token.ThrowIfCancellationRequested();
                PictureKey[] chunk = [.. part.Select(tile => PictureKey.Of(world, tile))];
                PictureKey[] missing = PassOver(run, chunk);
                if (missing.Length > 0 && Obstacle(run.Job) is { } words)
                {
                    book.Hinder(run, words);
                    return;
                }

                await RenderAsync(run, missing, either.Token).ConfigureAwait(false);
                await store.SettleAsync(chunk, either.Token).ConfigureAwait(false);
                book.Save(run);
            }

            // Only what is on disk is done.
            if (store.Problem is { } disk)
            {
                book.Hinder(run, NotKept(disk));
            }
            else
            {
                book.Finish(run);
            }
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // Paused or cancelled; the book knows.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One job's fault must not keep the others from their turns.
            logger.LogError(exception, "Job {Id} stopped", run.Id);
            book.Hinder(run, $"It stopped: {exception.Message} Resume it to try again.");
        }
    }

    private int ChunkSize => Math.Clamp(Batches * tiles.BatchSize, 1, Math.Max(1, options.QueueBound / QueueShare));

    /// <summary>Counts those of a chunk that exist, and has those written that are in memory alone.</summary>
    /// <returns>The others, to be rendered.</returns>
    private PictureKey[] PassOver(JobRun run, PictureKey[] chunk)
    {
        HashSet<PictureKey> existing = store.Existing(chunk);
        existing.UnionWith(chunk.Except(existing).Where(tiles.TryKeep).ToList());

        // They are wanted: what is older makes room first.
        store.Touch(existing);
        foreach (PictureKey _ in existing)
        {
            book.Count(run, failure: null);
        }

        return [.. chunk.Except(existing)];
    }

    private string? Obstacle(Job job) =>
        job.World.Model != model.Reference ? $"Its model is {job.World.Model.Name}, and this server runs {model.Reference.Name}. Resume it where that model runs."
        : tiles.Problem is { } rendering ? $"No picture can be rendered at present: {rendering} Resume it afterwards."
        : store.Problem is { } disk ? NotKept(disk)
        : null;

    private static string NotKept(string problem) => $"Pictures cannot be kept at present: {problem} Resume it afterwards.";

    private async Task RenderAsync(JobRun run, PictureKey[] chunk, CancellationToken cancellation)
    {
        while (chunk.Length > 0)
        {
            try
            {
                int open = chunk.Length;
                await foreach (PictureOutcome outcome in tiles.RenderAsync(run.Job.World, chunk, Urgency.Job, cancellation).ConfigureAwait(false))
                {
                    book.Count(run, outcome.Failure);
                    open--;
                }

                if (open > 0)
                {
                    // The tile service has ended, and so will this.
                    await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation).ConfigureAwait(false);
                }

                return;
            }
            catch (TileUnavailableException full)
            {
                await Task.Delay(full.RetryAfter, time, cancellation).ConfigureAwait(false);
            }
        }
    }
}
