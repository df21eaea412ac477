using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>
/// What a viewer looks at, waits for, has read and has still to read, of one moment: every change is made under one
/// lock, and no other lock is taken under it but the pending updates' own.
/// </summary>
/// <param name="id">What it watches the queue under.</param>
/// <param name="client">Whose it is; see <see cref="TileService.Join"/>.</param>
internal sealed partial class ViewSubscription(int id, string client) : IWatcher
{
    private readonly Lock _gate = new();
    private readonly PendingUpdates _pending = new();

    private readonly TileProgress _tiles = new();
    private readonly FieldProgress _field = new();
    private ActiveView? _active;

    public int Id { get; } = id;

    public string Client { get; } = client;

    /// <summary>What is looked at, null before the first look.</summary>
    public ActiveView? Active => Volatile.Read(ref _active);

    /// <summary>One token each time that there is something to take, until completed.</summary>
    public IAsyncEnumerable<bool> SignalsAsync(CancellationToken cancellation) => _pending.SignalsAsync(cancellation);

    /// <summary>Nothing is looked at any more.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            Volatile.Write(ref _active, null);
            _ = _worldLeft.CancelAsync();
        }

        _pending.Complete();
    }

    /// <summary>
    /// Takes the new view and forgets what belongs to the former one alone. What was published of both is not published
    /// again, so that a look costs what it changes.
    /// </summary>
    /// <param name="anew">Whether all that is known of the view is published again.</param>
    public ViewChange Turn(View view, WorldId world, bool anew = false)
    {
        lock (_gate)
        {
            View? former = _active is { } active && active.World == world && active.View.Zoom == view.Zoom ? active.View : null;
            Leave(former, view, world);
            LeaveWorld(world);
            Volatile.Write(ref _active, new(view, world, _worldLeft.Token));
            foreach (TileAddress tile in view.Without(former))
            {
                _tiles.Enter(PictureKey.Of(world, tile));
            }

            if (former is null || anew)
            {
                PutAll();
            }

            bool isElsewhere = former is null || _tiles.HasUnknown || !view.IsLike(former);
            return new(_tiles.TakeUnknown(), isElsewhere, _field.Lacks(view));
        }
    }

    /// <summary>Publishes again all that is known of the view: a new reader has read nothing.</summary>
    public void Republish()
    {
        lock (_gate)
        {
            PutAll();
        }
    }

    /// <summary>These are waited for as well.</summary>
    public void Wait(IEnumerable<PictureKey> keys)
    {
        lock (_gate)
        {
            _tiles.Wait(keys);
        }

        _pending.Signal();
    }

    /// <summary>All that is waited for, most wanted first.</summary>
    public List<PictureKey> Waiting()
    {
        lock (_gate)
        {
            return _active is { } active && _tiles.Waiting.Count > 0
                ? [.. active.View.FromCentre(_tiles.Waiting.Select(active.Of).OfType<TileAddress>()).Select(tile => PictureKey.Of(active.World, tile))]
                : [];
        }
    }

    /// <summary>Some are not waited for any more; the next look asks for them again.</summary>
    public void GiveUp(IEnumerable<PictureKey> keys)
    {
        lock (_gate)
        {
            foreach (PictureKey key in keys)
            {
                _tiles.GiveUp(key);
            }
        }

        _pending.Signal();
    }

    void IWatcher.Ready(RenderTarget target, Picture picture) => Ready(target.Picture);

    void IWatcher.Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP) => Preview(target.Picture, step, steps, webP);

    void IWatcher.Fail(RenderTarget target, string reason) => Fail(target.Picture, reason);

    void IWatcher.Close() => Complete();

    public void Ready(PictureKey key)
    {
        lock (_gate)
        {
            if (_active?.Of(key) is { } tile)
            {
                _tiles.Ready(key);
                _pending.Put(new TileReady(key.World, tile));
            }
        }
    }

    /// <summary>A picture on its way, while it is waited for: one that comes after the outcome was overtaken.</summary>
    public void Preview(PictureKey key, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        lock (_gate)
        {
            if (_tiles.Waiting.Contains(key) && _active?.Of(key) is { } tile)
            {
                _pending.Put(new TilePreview(key.World, tile, step, steps, webP));
            }
        }
    }

    public void Fail(PictureKey key, string reason)
    {
        lock (_gate)
        {
            if (_active?.Of(key) is { } tile)
            {
                _tiles.Fail(key, reason);
                _pending.Put(new TileFailed(key.World, tile, reason));
            }
        }
    }

    /// <summary>Forgets the failure of a tile in view; the next look asks for it again.</summary>
    /// <returns>Its reason; null where it has not failed.</returns>
    public string? Forgive(TileAddress tile)
    {
        lock (_gate)
        {
            return _active is { } active && active.View.Contains(tile) ? _tiles.Forgive(PictureKey.Of(active.World, tile)) : null;
        }
    }

    /// <summary>Updates and progress of one moment: where nothing waits, no outcome is missing.</summary>
    /// <param name="secondsFor">Seconds until so many pictures of so many steps are there.</param>
    public List<TileUpdate> Take(Func<int, int, double> secondsFor)
    {
        List<TileUpdate> updates;
        int waiting, steps;
        lock (_gate)
        {
            updates = _pending.Take();
            (waiting, steps) = (_tiles.Waiting.Count, _active?.View.World.Steps ?? 0);
        }

        updates.Add(new Progress(waiting, waiting == 0 ? 0 : secondsFor(waiting, steps)));
        return updates;
    }

    /// <summary>Forgets what the new view does not show.</summary>
    /// <param name="former">Null where the new view shows another world or zoom: then nothing but failures stays.</param>
    private void Leave(View? former, View view, WorldId world)
    {
        if (former is null)
        {
            _pending.Clear();
            _field.Clear();
            _tiles.ForgetAllBut(new(view, world));
            return;
        }

        foreach (TileAddress tile in former.Without(view))
        {
            _pending.Forget(tile);
            _tiles.Forget(PictureKey.Of(world, tile));
            _field.Forget(tile);
        }

        if (former.Field is not null && former.Field != view.Field)
        {
            _pending.ForgetFields();
            _field.Clear();
        }
    }

    private void PutAll()
    {
        if (_active is not { } active)
        {
            return;
        }

        foreach (TileAddress tile in _tiles.There.Select(active.Of).OfType<TileAddress>())
        {
            _pending.Put(new TileReady(active.World, tile));
        }

        foreach ((PictureKey key, string reason) in _tiles.Failed)
        {
            if (active.Of(key) is { } tile)
            {
                _pending.Put(new TileFailed(active.World, tile, reason));
            }
        }

        foreach (FieldValue value in _field.Published)
        {
            _pending.Put(new FieldReady(active.World, value));
        }
    }
}
