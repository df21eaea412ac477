using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Views;

/// <summary>Tells viewers the sensitivity of their tiles, as far as it is known.</summary>
internal sealed class FieldPublisher(PreparedWorlds worlds, LipschitzField field, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How long one tile's noise is waited for before the next tile's turn, and how long before the next round where
    /// none could be told: whoever still looks asks again.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<int, ViewSubscription> _subscriptions = new();

    public void Add(ViewSubscription subscription) => _subscriptions[subscription.Id] = subscription;

    public void Remove(ViewSubscription subscription) => _subscriptions.TryRemove(subscription.Id, out _);

    /// <summary>A new picture changes its own estimate and its neighbours', in all views that show them.</summary>
    public void Rendered(PictureKey key)
    {
        foreach (ViewSubscription subscription in _subscriptions.Values)
        {
            if (subscription.Active is { View: { Stability: true } view } active && active.World == key.World
                && TileAddress.At(key.Point, view.Zoom) is { } tile)
            {
                List<TileAddress> changed = [tile, .. LipschitzField.Neighbours(tile)];
                subscription.Reestimate(changed);
                Publish(subscription);
            }
        }
    }

    /// <summary>
    /// Tells a viewer, later and on another thread, the estimates that its view lacks, nearest the centre first: reading
    /// neighbours and measuring the noise take longer than rendering or a call may wait. One at a time tells a viewer,
    /// whatever it looks at meanwhile, and ends when nothing is lacking; a tile whose noise cannot be measured keeps no
    /// other waiting.
    /// </summary>
    public void Publish(ViewSubscription subscription)
    {
        if (subscription.StartsPublishing())
        {
            _ = Task.Run(() => PublishAsync(subscription));
        }
    }

    private async Task PublishAsync(ViewSubscription subscription)
    {
        try
        {
            while (subscription.NextUnpublished() is { } next)
            {
                PreparedWorld world = await worlds.GetAsync(next.Active.World, next.Active.View.World).ConfigureAwait(false);
                if (await WaitsAsync(subscription, next.Active, world, next.Tiles).ConfigureAwait(false))
                {
                    await Task.Delay(Patience, time).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException or DeviceLostException or DeviceMemoryException or PromptException)
        {
            logger.LogInformation("The sensitivity that a viewer looks at cannot be told: {Words}", exception.Message);
            subscription.EndPublishing();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The sensitivity that a viewer looks at could not be told");
            subscription.EndPublishing();
        }
    }

    /// <summary>Tells what can be told now.</summary>
    /// <returns>Whether that was nothing, since the noise is not known anywhere yet.</returns>
    private async Task<bool> WaitsAsync(ViewSubscription subscription, ActiveView active, PreparedWorld world, IEnumerable<TileAddress> tiles)
    {
        (bool isTold, bool isUnmeasured) = (false, false);
        foreach (TileAddress tile in tiles)
        {
            if (!ReferenceEquals(subscription.Active, active))
            {
                return false;
            }

            if (!subscription.TakesEstimate(world.Id, tile))
            {
                continue;
            }

            StabilityEstimate? estimate = await field.AtAsync(world, tile, subscription.Client, Patience).ConfigureAwait(false);
            if (estimate is { Neighbours: > 0, Noise: null })
            {
                subscription.Reestimate([tile]);
                isUnmeasured = true;
            }
            else if (estimate is { } known)
            {
                subscription.Publish(world.Id, tile, known);
                isTold = true;
            }
        }

        return isUnmeasured && !isTold;
    }
}
