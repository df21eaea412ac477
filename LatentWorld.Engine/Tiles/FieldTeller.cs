using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells viewers the sensitivity of their tiles, as far as it is known.</summary>
internal sealed class FieldTeller(PreparedWorlds worlds, LipschitzField field, TimeProvider time, ILogger logger)
{
    /// <summary>How long one tile's noise is waited for before the next tile's turn; whoever waits asks again, or has turned away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Between one round and the next, where some tiles' noise could not be had yet.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Tells a viewer, later and on another thread, the estimates of those tiles that are in its view: reading their
    /// neighbours and measuring the noise take longer than rendering or a call may wait. Stops when it turns away; a tile
    /// whose noise cannot be measured keeps no other waiting, and is tried again as long as it is looked at.
    /// </summary>
    public void Tell(Viewer viewer, View view, WorldId world, IEnumerable<TileAddress> tiles) =>
        _ = Task.Run(() => TellAsync(viewer, view, world, [.. tiles.Where(view.Contains)]));

    private async Task TellAsync(Viewer viewer, View view, WorldId world, List<TileAddress> tiles)
    {
        try
        {
            PreparedWorld prepared = await worlds.GetAsync(world, view.World).ConfigureAwait(false);
            while (await TellRoundAsync(viewer, view, prepared, tiles).ConfigureAwait(false) is { Count: > 0 } unmeasured)
            {
                tiles = unmeasured;
                await Task.Delay(Pause, time).ConfigureAwait(false);
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
            if (!ReferenceEquals(viewer.News.Sight?.View, view))
            {
                return [];
            }

            if (viewer.News.KnowsField(tile)
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
                viewer.News.Tell(view, tile, estimate);
            }
        }

        return unmeasured;
    }
}
