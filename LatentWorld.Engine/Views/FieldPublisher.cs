using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Views;

/// <summary>Publishes to viewers the values of the field that they look at, as far as they are known.</summary>
internal sealed class FieldPublisher(PreparedWorlds worlds, LatticeFields fields, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How long one tile's noise is waited for before the next tile's turn, and how long before the next round where
    /// none could be published: whoever still looks asks again.
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
            if (subscription.Active is { View: { Field: not null } view } active && active.World == key.World
                && TileAddress.At(key.Point, view.Zoom) is { } tile)
            {
                List<TileAddress> changed = [tile, .. LatticeFields.Neighbours(tile)];
                subscription.Reestimate(changed);
                Publish(subscription);
            }
        }
    }

    /// <summary>
    /// Publishes, later and on another thread, the estimates that a view lacks, nearest the centre first: reading features
    /// and measuring the noise take longer than rendering or a call may wait. One at a time publishes to a viewer, whatever
    /// it looks at meanwhile, and ends when nothing is lacking; a tile whose noise cannot be measured keeps no other waiting.
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
            while (subscription.TakeUnpublished() is { } next)
            {
                if (await PublishRoundAsync(subscription, next.Active, next.Tiles).ConfigureAwait(false))
                {
                    await Task.Delay(Patience, time).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException or DeviceLostException or DeviceMemoryException or PromptException)
        {
            logger.LogInformation("The field that a viewer looks at cannot be computed: {Words}", exception.Message);
            subscription.EndPublishing();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The field that a viewer looks at could not be computed");
            subscription.EndPublishing();
        }
    }

    /// <summary>
    /// Publishes what can be computed now. The tiles were taken before their features are read: a picture that comes later
    /// has its tiles taken once more.
    /// </summary>
    /// <returns>Whether that was nothing, since the noise is not known anywhere yet.</returns>
    private async Task<bool> PublishRoundAsync(ViewSubscription subscription, ActiveView active, IReadOnlyCollection<TileAddress> tiles)
    {
        (bool isPublished, bool isUnmeasured) = (false, false);
        Queue<TileAddress> left = new(tiles);
        try
        {
            PreparedWorld world = await worlds.GetAsync(active.World, active.View.World, active.WorldLeft).ConfigureAwait(false);
            FieldInputs inputs = fields.Read(world, tiles);
            while (ReferenceEquals(subscription.Active, active) && left.TryPeek(out TileAddress tile))
            {
                FieldKind kind = active.View.Field!.Value;
                IReadOnlyList<FieldValue> values = await fields.AtAsync(world, tile, [kind], inputs, subscription.Client, Patience).ConfigureAwait(false);
                left.Dequeue();
                foreach (FieldValue value in values)
                {
                    if (value.Estimate.Certainty == Certainty.Measuring)
                    {
                        subscription.Reestimate([tile]);
                        isUnmeasured = true;
                    }
                    else
                    {
                        subscription.Publish(world.Id, value);
                        isPublished = true;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (active.WorldLeft.IsCancellationRequested)
        {
            // The viewer looks at another world, or has left.
            return false;
        }
        finally
        {
            subscription.Reestimate(left);
        }

        return isUnmeasured && !isPublished && left.Count == 0;
    }
}
