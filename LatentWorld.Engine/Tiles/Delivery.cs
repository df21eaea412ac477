using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells watchers the outcome of renderings, and viewers what a new picture changes in the stability field.</summary>
internal sealed class Delivery(RenderQueue queue, Watchers watchers, FieldTeller fields, TileMetrics metrics)
{
    /// <summary>A picture is there; one that was rendered once more goes to those who wait for it and changes nothing else.</summary>
    public void Ready(TileKey key, Picture picture)
    {
        foreach (int watcher in queue.Finish(key))
        {
            watchers.Find(watcher)?.Ready(key, picture);
        }

        if (key.Again)
        {
            return;
        }

        foreach (Viewer viewer in watchers.All.OfType<Viewer>())
        {
            if (viewer.News.Sight is { View: { Stability: true } view } sight && sight.World == key.World && key.IsAt(view.Zoom))
            {
                TileAddress tile = key.At(view.Zoom);
                List<TileAddress> changed = [tile, .. LipschitzField.Neighbours(tile)];
                viewer.News.Reestimate(changed);
                fields.Tell(viewer);
            }
        }
    }

    /// <summary>Shows viewers what a picture will nearly be.</summary>
    public void Preview(TileKey key, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        foreach (int watcher in queue.WatchersOf(key))
        {
            (watchers.Find(watcher) as Viewer)?.News.Preview(key, step, steps, webP);
        }
    }

    /// <summary>A picture cannot be had. Nothing remembers it but the watchers who are told.</summary>
    /// <param name="cause">One word of <see cref="TileMetrics.Failed"/>.</param>
    /// <param name="reason">Why, in words for people.</param>
    /// <param name="evaluations">Rows that the U-Net evaluated for it in vain.</param>
    public void Failed(TileKey key, string cause, string reason, int evaluations = 0)
    {
        metrics.Failed(cause);
        metrics.Wasted(evaluations, "failed");
        foreach (int watcher in queue.Finish(key))
        {
            watchers.Find(watcher)?.Fail(key, reason);
        }
    }
}
