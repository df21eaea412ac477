using System.Collections.Concurrent;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells viewers the outcome of renderings, and what a new picture changes in the stability field.</summary>
internal sealed class Delivery(
    RenderQueue queue, ConcurrentDictionary<int, Viewer> viewers, Repeats repeats, PreparedWorlds worlds, LipschitzField field)
{
    /// <summary>A picture is in the library.</summary>
    public void Ready(TileKey key)
    {
        foreach (int watcher in queue.Finish(key))
        {
            if (viewers.TryGetValue(watcher, out Viewer? viewer))
            {
                viewer.Ready(key);
            }
        }

        foreach (Viewer viewer in viewers.Values)
        {
            if (viewer.View is { Stability: true } view && key.Tile.Zoom <= view.Zoom && WorldId.Of(view.World) == key.World)
            {
                TileAddress tile = key.At(view.Zoom);
                TellField(viewer, view, key.World, [tile, .. LipschitzField.Neighbours(tile)]);
            }
        }
    }

    /// <summary>A picture was rendered once more; it goes to those who wait for the comparison and to nobody else.</summary>
    public void Repeated(TileKey key, Picture picture)
    {
        foreach (int watcher in queue.Finish(key))
        {
            repeats.Ready(watcher, picture);
        }
    }

    /// <summary>A picture cannot be had. Nothing remembers it but the viewers who are told.</summary>
    public void Failed(TileKey key, string reason)
    {
        foreach (int watcher in queue.Finish(key))
        {
            if (viewers.TryGetValue(watcher, out Viewer? viewer))
            {
                viewer.Fail(key, reason);
            }
            else
            {
                repeats.Fail(watcher, reason);
            }
        }
    }

    /// <summary>Tells a viewer the estimates of some tiles, as far as they are in its view and known. Stops when it turns away.</summary>
    public void TellField(Viewer viewer, View view, WorldId world, IEnumerable<TileAddress> tiles)
    {
        foreach (TileAddress tile in tiles.Where(view.Contains))
        {
            if (!ReferenceEquals(viewer.View, view))
            {
                return;
            }

            if (!viewer.KnowsField(tile)
                && field.At(world, worlds.Get(world, view.World).Plane, tile) is { } estimate)
            {
                viewer.Tell(view, tile, estimate);
            }
        }
    }
}
