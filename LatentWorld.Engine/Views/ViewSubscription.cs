using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
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
    /// <returns>
    /// Pictures of a view of tiles that nothing is known of yet: they came into it, or were given up or forgiven before; and whether
    /// other pictures are wanted than before, or in another order.
    /// </returns>
    public (IReadOnlyCollection<PictureKey> Unknown, bool IsElsewhere) Turn(View view, WorldId world, bool anew = false)
    {
        lock (_gate)
        {
            View? former = _active is { } active && active.World == world && active.View.Zoom == view.Zoom && active.View.Detail == view.Detail
                ? active.View
                : null;
            Leave(former, view, world);
            LeaveWorld(world);
            Volatile.Write(ref _active, new(view, world, _worldLeft.Token));
            if (view.Detail == ViewDetail.Sheets)
            {
                EnterSheets(view);
            }
            else
            {
                foreach (TileAddress tile in view.Without(former))
                {
                    _tiles.Enter(PictureKey.Of(world, tile));
                }
            }

            if (view.Field == former?.Field && view.Detail == ViewDetail.Sheets)
            {
                // Sheets reach beyond the view: what comes into it may exist for long.
                WantField(view.Without(former).Where(_sheets.IsThere));
            }
            else if (view.Field != former?.Field)
            {
                WantField(view.Detail == ViewDetail.Sheets ? _sheets.There(view) : _tiles.There.Select(_active!.Of).OfType<TileAddress>());
            }

            if (former is null || anew)
            {
                PutAll();
            }

            bool isElsewhere = former is null || _tiles.HasUnknown || !view.IsLike(former);
            _isToFill |= isElsewhere;
            return (_tiles.TakeUnknown(), isElsewhere);
        }
    }

    /// <summary>Publishes again all that is known of the view: a new reader has read nothing.</summary>
    public void Republish()
    {
        lock (_gate)
        {
            PutAll();
        }

        // How much waits is news to it, even where nothing is there yet.
        _pending.Signal();
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

    /// <summary>Updates and progress of one moment: where nothing waits, no outcome is missing.</summary>
    /// <param name="secondsFor">Seconds until so many pictures of so many steps are there.</param>
    public List<TileUpdate> Take(Func<int, int, double> secondsFor)
    {
        List<TileUpdate> updates;
        int waiting, total, steps;
        bool isForeseen;
        lock (_gate)
        {
            updates = _pending.Take();
            View? view = _active?.View;
            (total, steps) = (view?.Count ?? 0, view?.World.SampledSteps ?? 0);
            waiting = view?.Detail == ViewDetail.Sheets ? total - _sheets.CountThere(view) - _sheets.Failed.Count : _tiles.Waiting.Count;
            isForeseen = waiting > 0 && view is { IsPaused: false } && !_sheets.HasUnknown;
        }

        updates.Add(new Progress(waiting, isForeseen ? secondsFor(waiting, steps) : 0, total));
        return updates;
    }

    /// <summary>Forgets what the new view does not show.</summary>
    /// <param name="former">Null where the new view shows another world, zoom or detail: then nothing stays but failures of tiles.</param>
    private void Leave(View? former, View view, WorldId world)
    {
        if (former is null)
        {
            _pending.Clear();
            _field.Clear();
            _sheets.Clear();
            _tiles.ForgetAllBut(view.Detail == ViewDetail.Tiles ? new(view, world) : null);
            return;
        }

        foreach (TileAddress tile in former.Without(view))
        {
            _pending.Forget(tile);
            _field.Forget(tile);
            if (view.Detail == ViewDetail.Tiles)
            {
                _tiles.Forget(PictureKey.Of(world, tile));
            }
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

        PutSheets(active);
        foreach (FieldValue value in _field.Published)
        {
            _pending.Put(new FieldReady(active.World, value));
        }
    }
}
