using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Tells viewers the sensitivity of their tiles, as far as it is known.</summary>
internal sealed class FieldTeller(PreparedWorlds worlds, LipschitzField field, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How long one tile's noise is waited for before the next tile's turn, and how long before the next round where
    /// none could be told: whoever still looks asks again.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Tells a viewer, later and on another thread, the estimates that its view lacks, nearest the centre first: reading
    /// neighbours and measuring the noise take longer than rendering or a call may wait. One at a time tells a viewer,
    /// whatever it looks at meanwhile, and ends when nothing is lacking; a tile whose noise cannot be measured keeps no
    /// other waiting.
    /// </summary>
    public void Tell(Viewer viewer)
    {
        if (viewer.News.StartsTelling())
        {
            _ = Task.Run(() => TellAsync(viewer));
        }
    }

    private async Task TellAsync(Viewer viewer)
    {
        try
        {
            while (viewer.News.NextUntold() is { } untold)
            {
                PreparedWorld world = await worlds.GetAsync(untold.Sight.World, untold.Sight.View.World).ConfigureAwait(false);
                if (await WaitsAsync(viewer, untold.Sight, world, untold.Tiles).ConfigureAwait(false))
                {
                    await Task.Delay(Patience, time).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException or DeviceLostException or DeviceMemoryException or PromptException)
        {
            logger.LogInformation("The sensitivity that a viewer looks at cannot be told: {Words}", exception.Message);
            viewer.News.EndTelling();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The sensitivity that a viewer looks at could not be told");
            viewer.News.EndTelling();
        }
    }

    /// <summary>Tells what can be told now.</summary>
    /// <returns>Whether that was nothing, since the noise is not known anywhere yet.</returns>
    private async Task<bool> WaitsAsync(Viewer viewer, Sight sight, PreparedWorld world, IEnumerable<TileAddress> tiles)
    {
        (bool isTold, bool isUnmeasured) = (false, false);
        foreach (TileAddress tile in tiles)
        {
            if (!ReferenceEquals(viewer.News.Sight, sight))
            {
                return false;
            }

            if (!viewer.News.TakesEstimate(world.Id, tile))
            {
                continue;
            }

            StabilityEstimate? estimate = await field.AtAsync(world, tile, viewer.Client, Patience).ConfigureAwait(false);
            if (estimate is { Neighbours: > 0, Noise: null })
            {
                viewer.News.Reestimate([tile]);
                isUnmeasured = true;
            }
            else if (estimate is { } known)
            {
                viewer.News.Tell(world.Id, tile, known);
                isTold = true;
            }
        }

        return isUnmeasured && !isTold;
    }
}
