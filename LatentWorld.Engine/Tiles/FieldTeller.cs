using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells viewers the stability of their tiles, as far as it is known.</summary>
internal sealed class FieldTeller(PreparedWorlds worlds, LipschitzField field, ILogger logger)
{
    /// <summary>
    /// Tells a viewer the estimates of those tiles that are in its view. Stops when it turns away. Nobody waits for
    /// the task: what goes wrong in it is logged, and the field stays as it is.
    /// </summary>
    public async Task TellAsync(Viewer viewer, View view, WorldId world, IEnumerable<TileAddress> tiles)
    {
        try
        {
            PreparedWorld prepared = await worlds.GetAsync(world, view.World).ConfigureAwait(false);
            foreach (TileAddress tile in tiles.Where(view.Contains))
            {
                if (!ReferenceEquals(viewer.News.Sight?.View, view))
                {
                    return;
                }

                if (!viewer.News.KnowsField(tile) && field.At(world, prepared.Plane, tile) is { } estimate)
                {
                    viewer.News.Tell(view, tile, estimate);
                }
            }
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The stability of world {World} could not be told", world);
        }
    }
}
