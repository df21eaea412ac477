using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>
/// Jobs whose pictures say where the next are wanted, such as a dive's. What they lead along is read again from what is kept, so a run goes on where the last
/// one ended.
/// </summary>
/// <typeparam name="TTask">The tasks that it does.</typeparam>
/// <typeparam name="TWay">What the pictures lead along.</typeparam>
public abstract class GuidedKind<TTask, TWay>(JobPictures pictures) : IJobKind
    where TTask : JobTask
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is TTask;

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        World world = run.Job.World;
        var id = WorldId.Of(world);
        TWay way = await ReadAsync(world, (TTask)run.Job.Task, cancellation).ConfigureAwait(false);
        int counted = 0;
        Count();
        while (Wanted(way) is { Count: > 0 } wanted)
        {
            string? lack = null;
            await pictures.RenderAsync(world, wanted, Note, run.Save, cancellation).ConfigureAwait(false);
            PlanePoint[] missing = await Task.Run(() => wanted.Where(point => !Renew(new PictureKey(id, point))).ToArray(), cancellation).ConfigureAwait(false);
            GoOn(way, id, cancellation);
            Count();
            if (missing is [var point, ..])
            {
                throw new JobHinderedException(
                    $"The picture at α {NumberWords.Exact(point.Alpha)}, β {NumberWords.Exact(point.Beta)}, which says where to go on, could not be had. {lack ?? "It has no features."} Resume it to try again.");
            }

            void Note(string? failure)
            {
                if (failure is not null)
                {
                    run.Count(failure);
                    lack ??= failure;
                }
            }
        }

        // With what was rendered comes what had been kept behind it.
        void Count()
        {
            for (; counted < Known(way); counted++)
            {
                run.Count(null);
            }
        }
    }

    /// <summary>The way as far as kept pictures lead.</summary>
    private protected abstract Task<TWay> ReadAsync(World world, TTask task, CancellationToken cancellation);

    /// <summary>The points whose pictures are wanted next; none where it has ended.</summary>
    private protected abstract IReadOnlyList<PlanePoint> Wanted(TWay way);

    /// <summary>How many pictures it has.</summary>
    private protected abstract int Known(TWay way);

    /// <summary>Has a kept picture's features computed anew where they are another encoder's.</summary>
    /// <returns>Whether there are any now.</returns>
    private protected abstract bool Renew(PictureKey key);

    /// <summary>Goes on as far as kept pictures lead.</summary>
    private protected abstract void GoOn(TWay way, WorldId world, CancellationToken cancellation);
}
