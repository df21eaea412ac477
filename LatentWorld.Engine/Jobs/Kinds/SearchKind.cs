using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that search a region for its rifts, some pictures at a time. A search is read again from what is kept, so a run goes on where the last one ended.</summary>
public sealed class SearchKind(JobPictures pictures, TileService tiles) : IJobKind
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is SearchTask;

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var task = (SearchTask)run.Job.Task;
        World world = run.Job.World;
        var id = WorldId.Of(world);
        RiftSearch search = await tiles.Searches.ReadAsync(id, task.Lattice, task.Budget, cancellation).ConfigureAwait(false);
        int counted = 0;
        Count();
        while (search.Next is { Count: > 0 } wanted)
        {
            string? lack = null;
            await pictures.RenderAsync(world, wanted.Select(tile => tile.Point), failure =>
            {
                if (failure is not null)
                {
                    run.Count(failure);
                    lack ??= failure;
                }
            }, run.Save, cancellation).ConfigureAwait(false);
            bool isThere = lack is null && await Task.Run(() => wanted.All(tile => tiles.Searches.Renew(PictureKey.Of(id, tile))), cancellation).ConfigureAwait(false);
            tiles.Searches.GoOn(search, id, cancellation);
            Count();
            if (!isThere)
            {
                throw new JobHinderedException($"A picture that says where to go on could not be had. {lack ?? "It has no features."} Resume it to try again.");
            }
        }

        // With what was rendered comes what had been kept behind it.
        void Count()
        {
            for (; counted < search.Pictures.Count; counted++)
            {
                run.Count(null);
            }
        }
    }
}
