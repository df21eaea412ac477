using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells viewers the sensitivity of their tiles, as far as it is known.</summary>
internal sealed class FieldTeller(PreparedWorlds worlds, LipschitzField field, ILogger logger)
{
    /// <summary>
    /// Tells a viewer, later and on another thread, the estimates of those tiles that are in its view: reading their
    /// neighbours and measuring the noise take longer than rendering or a call may wait. Stops when it turns away. What goes wrong is logged,
    /// and the field stays as it is.
    /// </summary>
    public void Tell(Viewer viewer, View view, WorldId world, IEnumerable<TileAddress> tiles) =>
        _ = Task.Run(() => TellAsync(viewer, view, world, tiles));

    private async Task TellAsync(Viewer viewer, View view, WorldId world, IEnumerable<TileAddress> tiles)
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

                if (!viewer.News.KnowsField(tile) && await field.AtAsync(prepared, tile, viewer.Client).ConfigureAwait(false) is { Neighbours: > 0 } estimate)
                {
                    viewer.News.Tell(view, tile, estimate);
                }
            }
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException)
        {
            logger.LogInformation("The noise of world {World} could not be measured: {Words}", world, exception.Message);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The sensitivity of world {World} could not be told", world);
        }
    }
}
