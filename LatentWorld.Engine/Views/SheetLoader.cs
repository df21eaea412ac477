using System.Collections.Concurrent;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Views;

/// <summary>
/// Brings the sheets of views: publishes which of their pictures exist, and keeps so many of the missing ones in the queue as are
/// soon rendered, in the order of <see cref="FillOrder"/>. It works beside those who look and render, one task a view.
/// </summary>
internal sealed class SheetLoader(PictureLibrary library, RenderQueue queue, FieldPublisher fields, TimeProvider time, ILogger logger)
{
    /// <summary>Pictures of a view that stand in the queue: some batches, so that the order can follow what the first of them show.</summary>
    private const int MostQueued = 256;

    /// <summary>How long a view waits before it asks again for room in a full queue.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Func<IReadOnlyCollection<PictureKey>, Dictionary<PictureKey, KeptFeatures>> _look = FillContrast.Look(library);

    private readonly ConcurrentDictionary<int, ViewSubscription> _subscriptions = new();
    private readonly ConcurrentDictionary<Task, ViewSubscription> _running = new();

    /// <summary>Those that ask again soon: one wait serves all looks that found the queue full meanwhile.</summary>
    private readonly ConcurrentDictionary<int, ViewSubscription> _waiting = new();

    public void Add(ViewSubscription subscription)
    {
        _subscriptions[subscription.Id] = subscription;
        subscription.Drained += () => Load(subscription);
    }

    public void Remove(ViewSubscription subscription) => _subscriptions.TryRemove(subscription.Id, out _);

    /// <summary>A new picture shows on the sheets of all views that have it, whoever it was rendered for.</summary>
    public void Rendered(PictureKey key)
    {
        foreach (ViewSubscription subscription in _subscriptions.Values.Where(other => other.Active is { View.Detail: ViewDetail.Sheets } active && active.World == key.World))
        {
            subscription.Ready(key);
        }
    }

    /// <summary>Brings, later and on another thread, what a view of sheets lacks.</summary>
    public void Load(ViewSubscription subscription)
    {
        if (subscription.StartsFilling())
        {
            var loading = Task.Run(() => Load(subscription, contrast: null));
            _running[loading] = subscription;
            loading.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    /// <summary>Waits for what is under way, after the subscriptions were completed.</summary>
    public Task StopAsync() => Task.WhenAll(_running.Keys);

    private void Load(ViewSubscription subscription, FillContrast? contrast)
    {
        while (subscription.TakeWork() is { } work)
        {
            try
            {
                if (work.Known is not { } known)
                {
                    LookUp(subscription, work);
                }
                else if (!Queue(subscription, work.Active, known, ref contrast) && _waiting.TryAdd(subscription.Id, subscription))
                {
                    _ = RetryAsync(subscription);
                }
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "The sheets that a viewer looks at could not be brought");
                subscription.GiveUp(work);
                return;
            }
        }
    }

    /// <summary>Asks for room in the queue once more; another view does not wait for that.</summary>
    private async Task RetryAsync(ViewSubscription subscription)
    {
        await Task.Delay(Patience, time).ConfigureAwait(false);
        _waiting.TryRemove(subscription.Id, out _);
        subscription.Refill();
        Load(subscription);
    }

    private void LookUp(ViewSubscription subscription, SheetWork work)
    {
        List<PictureKey> keys = [.. work.Unknown.SelectMany(sheet => sheet.Tiles).Select(tile => PictureKey.Of(work.Active.World, tile))];
        subscription.Know(work.Active, library.Existing(keys));
        if (subscription.LacksField)
        {
            fields.Publish(subscription);
        }
    }

    /// <summary>Gives the queue what is wanted most.</summary>
    /// <returns>Whether it had room for any, where any is wanted.</returns>
    private bool Queue(ViewSubscription subscription, ActiveView active, SheetProgress known, ref FillContrast? contrast)
    {
        View view = active.View;
        List<TileAddress> next = [];
        if (!view.IsPaused && FillOrder.FirstStage(view, known.IsMissing) is { } stage)
        {
            if (contrast?.Serves(view, stage) != true)
            {
                contrast = new(view, active.World, stage, known.IsMissing, _look);
            }

            next = FillOrder.Next(view, known.IsMissing, contrast.Of, MostQueued);
        }

        lock (subscription.Queueing)
        {
            if (!ReferenceEquals(subscription.Active, active))
            {
                // Another view has come meanwhile. One that is like this one asks for nothing by itself.
                subscription.Refill();
                return true;
            }

            List<RenderTarget> targets = [.. next.Select(tile => RenderTarget.Of(active.World, tile))];
            int queued = queue.Watch(
                subscription.Id, view.World, targets, Urgency.Visible, subscription.Client, library.IsCached, out List<RenderTarget> rest);
            foreach (RenderTarget finished in targets.Except(rest))
            {
                subscription.Ready(finished.Picture);
            }

            subscription.Queued([.. rest.Take(queued).Select(target => active.Of(target.Picture)).OfType<TileAddress>()]);
            if (rest.Count == 0 && targets.Count > 0)
            {
                subscription.Refill();
            }

            return queued > 0 || rest.Count == 0;
        }
    }
}
