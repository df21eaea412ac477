using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells viewers the sensitivity of their tiles, as far as it is known.</summary>
internal sealed class FieldTeller(PreparedWorlds worlds, LipschitzField field, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How long one tile's noise is waited for before the next tile's turn, and how long from one round to the next where
    /// some could not be had yet: whoever still looks asks again.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Tells a viewer, later and on another thread, the estimates of those tiles that are in its view: reading their
    /// neighbours and measuring the noise take longer than rendering or a call may wait. Stops when it turns away; a tile
    /// whose noise cannot be measured keeps no other waiting, and is tried again as long as it is looked at.
    /// </summary>
    public void Tell(Viewer viewer, View view, WorldId world, IEnumerable<TileAddress> tiles) =>
        _ = Task.Run(() => TellAsync(viewer, view, world, [.. tiles]));

    private async Task TellAsync(Viewer viewer, View view, WorldId world, List<TileAddress> tiles)
    {
        try
        {
            PreparedWorld prepared = await worlds.GetAsync(world, view.World).ConfigureAwait(false);
            while (await TellRoundAsync(viewer, view, prepared, tiles).ConfigureAwait(false) is { Count: > 0 } unmeasured)
            {
                // Given back meanwhile: a look that comes first tells them.
                viewer.News.Reestimate(unmeasured);
                tiles = unmeasured;
                await Task.Delay(Patience, time).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException)
        {
            logger.LogInformation("World {World} could not be prepared: {Words}", world, exception.Message);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The sensitivity of world {World} could not be told", world);
        }
    }

    /// <returns>The tiles whose noise is not known yet; none once the viewer has turned away.</returns>
    private async Task<List<TileAddress>> TellRoundAsync(Viewer viewer, View view, PreparedWorld world, List<TileAddress> tiles)
    {
        List<TileAddress> unmeasured = [];
        foreach (TileAddress tile in tiles)
        {
            // A view that only moved goes on: what it asks for besides is told by another call.
            if (viewer.News.Sight is not { View.Stability: true } sight || sight.World != world.Id || sight.View.Zoom != view.Zoom)
            {
                return [];
            }

            if (!viewer.News.TakesEstimate(world.Id, tile)
                || await field.AtAsync(world, tile, viewer.Client, Patience).ConfigureAwait(false) is not { Neighbours: > 0 } estimate)
            {
                continue;
            }

            if (estimate.Noise is null)
            {
                unmeasured.Add(tile);
            }
            else
            {
                viewer.News.Tell(world.Id, tile, estimate);
            }
        }

        return unmeasured;
    }
}
