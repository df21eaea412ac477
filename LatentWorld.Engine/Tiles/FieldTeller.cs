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
            foreach (TileAddress tile in tiles)
            {
                // A view that only moved goes on: what it asks for besides is told by another call.
                if (viewer.News.Sight is not { View.Stability: true } sight || sight.World != world || sight.View.Zoom != view.Zoom)
                {
                    return;
                }

                if (viewer.News.TakesEstimate(world, tile))
                {
                    await EstimateAsync(viewer, prepared, tile).ConfigureAwait(false);
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

    private async Task EstimateAsync(Viewer viewer, PreparedWorld world, TileAddress tile)
    {
        try
        {
            if (await field.AtAsync(world, tile, viewer.Client).ConfigureAwait(false) is { } estimate)
            {
                viewer.News.Tell(world.Id, tile, estimate);
            }
        }
        catch
        {
            // The next look tries again.
            viewer.News.Reestimate([tile]);
            throw;
        }
    }
}
