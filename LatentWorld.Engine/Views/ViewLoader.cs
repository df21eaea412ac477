using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>Brings the tiles of a view: those that exist at once, the others by the queue, and ahead of the viewer what it may look at next.</summary>
internal sealed class ViewLoader(
    PictureLibrary library,
    PictureStore store,
    RenderQueue queue,
    RenderPace pace,
    Watchers watchers,
    FieldPublisher fields,
    SheetLoader sheets,
    bool prefetches,
    TimeProvider time)
{
    /// <summary>The service's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>A new viewer's subscription, which sees nothing yet and is given up by <see cref="Leave"/>.</summary>
    public ViewSubscription Join(string client)
    {
        var subscription = new ViewSubscription(watchers.NextId(), client);
        fields.Add(subscription);
        sheets.Add(subscription);
        watchers.Add(subscription.Id, subscription);
        return subscription;
    }

    /// <summary>A subscription sees nothing any more, and what it alone waited for leaves the queue.</summary>
    public void Leave(ViewSubscription subscription)
    {
        subscription.Complete();
        watchers.Remove(subscription.Id);
        fields.Remove(subscription);
        sheets.Remove(subscription);
        lock (subscription.Queueing)
        {
            queue.Forget(subscription.Id);
        }
    }

    /// <summary>The store knows a world's recipe until the returned use is disposed.</summary>
    public IDisposable Hold(World world) => store.Hold(world);

    /// <summary>Turns a subscription to a view.</summary>
    /// <param name="anew">Whether all that is known of the view is published, and not only what was not published before.</param>
    /// <exception cref="TileUnavailableException">The queue has no room for all of it.</exception>
    public void Load(ViewSubscription subscription, View view, bool anew)
    {
        ActiveView? former = subscription.Active;
        WorldId world = former is not null && ReferenceEquals(former.View.World, view.World) ? former.World : WorldId.Of(view.World);
        (IReadOnlyCollection<PictureKey> unknown, bool isElsewhere) = subscription.Turn(view, world, anew);
        if (view.Detail == ViewDetail.Sheets)
        {
            queue.Watch(subscription.Id, view.World, [], Urgency.Prefetch, subscription.Client);
            sheets.Load(subscription);
            PublishField(subscription);
            return;
        }

        HashSet<PictureKey> existing = unknown.Count > 0 ? library.Existing(unknown) : [];
        foreach (PictureKey key in existing)
        {
            subscription.Ready(key);
        }

        subscription.Wait(unknown.Except(existing));
        if (isElsewhere)
        {
            Queue(subscription, view);
        }

        if (prefetches && !view.IsPaused && (isElsewhere || !Prefetch.IsSame(former!.View, view)))
        {
            LoadAhead(subscription, view, world);
        }

        PublishField(subscription);
    }

    /// <summary>Seconds until a viewer of a client has so many pictures, from what was measured so far.</summary>
    public double SecondsFor(string client, int waiting, int steps) => pace.SecondsFor(queue.Ahead(waiting, client), steps);

    private void PublishField(ViewSubscription subscription)
    {
        if (subscription.LacksField)
        {
            fields.Publish(subscription);
        }
    }

    /// <summary>Has rendered what the subscription waits for, or nothing while it is paused.</summary>
    private void Queue(ViewSubscription subscription, View view)
    {
        lock (subscription.Queueing)
        {
            QueueMissing(subscription, view);
        }
    }

    private void QueueMissing(ViewSubscription subscription, View view)
    {
        List<PictureKey> missing = view.IsPaused ? [] : subscription.Waiting();
        RenderTarget[] targets = [.. missing.Select(RenderTarget.Of)];
        int queued = queue.Watch(
            subscription.Id, view.World, targets, Urgency.Visible, subscription.Client, library.IsCached, out List<RenderTarget> rest);
        foreach (RenderTarget finished in targets.Except(rest))
        {
            subscription.Ready(finished.Picture);
        }

        if (queued < rest.Count)
        {
            subscription.GiveUp(rest.Skip(queued).Select(target => target.Picture));
            queue.Watch(subscription.Id, view.World, [], Urgency.Prefetch, subscription.Client);
            throw PictureRequests.FullQueue(queued, rest.Count);
        }
    }

    /// <summary>Asks for what may be looked at next; where the queue has no room for it, it is not.</summary>
    private void LoadAhead(ViewSubscription subscription, View view, WorldId world)
    {
        // The next zoom has points of this one, which are in view already.
        var active = new ActiveView(view, world);
        List<PictureKey> next = [.. Prefetch.Around(view).Select(tile => PictureKey.Of(world, tile)).Where(key => active.Of(key) is null).Distinct()];
        HashSet<PictureKey> existing = library.Existing(next);
        queue.Watch(subscription.Id, view.World, [.. next.Except(existing).Select(RenderTarget.Of)], Urgency.Prefetch, subscription.Client);
    }
}
