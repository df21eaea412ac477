using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that dive: each picture says where the next is wanted. A dive is read again from what is kept, so a run goes on where the last one ended.</summary>
public sealed class DiveKind(JobPictures pictures, TileService tiles) : IJobKind
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is DiveTask;

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var task = (DiveTask)run.Job.Task;
        World world = run.Job.World;
        var id = WorldId.Of(world);
        DivePath path = await tiles.Dives.ReadAsync(world, task.From, task.To, cancellation).ConfigureAwait(false);
        int counted = 0;
        Count();
        while (path.Next is { } share)
        {
            PlanePoint point = path.PointAt(share);
            string? lack = null;
            await pictures.RenderAsync(world, [point], failure => lack = failure, run.Save, cancellation).ConfigureAwait(false);
            if (lack is not null)
            {
                run.Count(lack);
            }

            if (lack is not null || !await Task.Run(() => tiles.Dives.Renew(new PictureKey(id, point)), cancellation).ConfigureAwait(false))
            {
                throw new JobHinderedException(
                    $"The picture at α {NumberWords.Exact(point.Alpha)}, β {NumberWords.Exact(point.Beta)}, which says where to go on, could not be had. {lack ?? "It has no features."} Resume it to try again.");
            }

            tiles.Dives.GoOn(path, id, cancellation);
            Count();
        }

        // With what was rendered comes what had been kept behind it.
        void Count()
        {
            for (; counted < path.Pictures.Count; counted++)
            {
                run.Count(null);
            }
        }
    }
}
