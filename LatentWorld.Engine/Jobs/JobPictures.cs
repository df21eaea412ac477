using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>Has the pictures of a job rendered and kept, behind all who look at the map.</summary>
public sealed class JobPictures(TileService tiles, PictureStore store, IDiffusionModel model, TileServiceOptions options, TimeProvider time)
{
    // At its end a chunk leaves places of the batch empty: of sixteen full batches that costs little.
    private const int Batches = 16;

    // Jobs leave most of the queue to others.
    private const int QueueShare = 4;

    /// <summary>How long it waits for a database that others share to come back, which nobody here can mend; a disk of its own it waits for in no time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Renders what is missing of a job's pictures; it returns when all that could be rendered are on disk.</summary>
    /// <inheritdoc cref="RenderAsync(World, IEnumerable{PlanePoint}, Action{string?}, Action, CancellationToken)"/>
    public Task RenderAsync(JobRun run, CancellationToken cancellation) => RenderAsync(run.Job.World, run.Job.Task, run.Count, run.Save, cancellation);

    /// <inheritdoc cref="RenderAsync(World, IEnumerable{PlanePoint}, Action{string?}, Action, CancellationToken)"/>
    public Task RenderAsync(World world, JobTask task, Action<string?> count, Action settled, CancellationToken cancellation) =>
        RenderAsync(world, task.Points(), count, settled, cancellation);

    /// <summary>Renders what is missing of some pictures; it returns when all that could be rendered are on disk.</summary>
    /// <param name="points">Where they lie, each once.</param>
    /// <param name="count">Gets why each picture could not be had; null where it is there.</param>
    /// <param name="settled">Called when what was counted is on disk.</param>
    /// <exception cref="JobHinderedException">Something stands in its way.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RenderAsync(World world, IEnumerable<PlanePoint> points, Action<string?> count, Action settled, CancellationToken cancellation)
    {
        var id = WorldId.Of(world);
        foreach (PlanePoint[] part in points.Chunk(ChunkSize))
        {
            cancellation.ThrowIfCancellationRequested();
            PictureKey[] chunk = [.. part.Select(point => new PictureKey(id, point))];
            PictureKey[] missing = PassOver(chunk, count);
            if (missing.Length > 0)
            {
                if (await WaitForStoreAsync(cancellation).ConfigureAwait(false))
                {
                    missing = PassOver(missing, count);
                }

                ThrowIfHindered(world);
            }

            await RenderAsync(world, missing, count, cancellation).ConfigureAwait(false);
            await store.SettleAsync(chunk, cancellation).ConfigureAwait(false);
            settled();
        }

        // Only what is on disk is done.
        await WaitForStoreAsync(cancellation).ConfigureAwait(false);
        ThrowIfNotKept();
    }

    /// <returns>Whether there was something to wait for.</returns>
    private async Task<bool> WaitForStoreAsync(CancellationToken cancellation)
    {
        long begun = time.GetTimestamp();
        bool hasWaited = false;
        while (store is { IsShared: true, Problem: not null } && time.GetElapsedTime(begun) < Patience)
        {
            hasWaited = true;
            await Task.Delay(LookAgain, time, cancellation).ConfigureAwait(false);
        }

        return hasWaited;
    }

    private int ChunkSize => Math.Clamp(Batches * tiles.BatchSize, 1, Math.Max(1, options.QueueBound / QueueShare));

    /// <summary>Counts those of a chunk that exist, and has those written that are in memory alone.</summary>
    /// <returns>The others, to be rendered.</returns>
    private PictureKey[] PassOver(PictureKey[] chunk, Action<string?> count)
    {
        HashSet<PictureKey> existing = store.Existing(chunk);
        existing.UnionWith(chunk.Except(existing).Where(tiles.Library.TryKeep).ToList());

        // They are wanted: what is older makes room first.
        store.Touch(existing);
        foreach (PictureKey _ in existing)
        {
            count(null);
        }

        return [.. chunk.Except(existing)];
    }

    private void ThrowIfHindered(World world)
    {
        if (world.Model != model.Reference)
        {
            throw new JobHinderedException($"Its model is {world.Model.Name}, and this server runs {model.Reference.Name}. Resume it where that model runs.");
        }

        if (tiles.Problem is { } rendering)
        {
            throw new JobHinderedException($"No picture can be rendered at present: {rendering} Resume it afterwards.");
        }

        ThrowIfNotKept();
    }

    private void ThrowIfNotKept()
    {
        if (store.Problem is not null)
        {
            // Anybody may read why a job stands still; which file it is, the log and the status page say.
            throw new JobHinderedException($"Pictures cannot be kept at present: {(store.IsShared ? "the database" : "the store on this server's disk")} is in trouble, as the status page says. Resume it afterwards.");
        }
    }

    private async Task RenderAsync(World world, PictureKey[] chunk, Action<string?> count, CancellationToken cancellation)
    {
        while (chunk.Length > 0)
        {
            try
            {
                int open = chunk.Length;
                await foreach (PictureOutcome outcome in tiles.RenderAsync(world, chunk, Urgency.Job, cancellation).ConfigureAwait(false))
                {
                    count(outcome.Failure);
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
