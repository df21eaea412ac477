using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// What a viewer looks at, waits for, was told and has still to read, of one moment: every change is made under one
/// lock, and no other lock is taken under it but the pending news' own.
/// </summary>
internal sealed class ViewNews
{
    private readonly Lock _gate = new();
    private readonly PendingUpdates _pending = new();

    // A picture of the view is in one of these four.
    private readonly HashSet<TileKey> _there = [];
    private readonly HashSet<TileKey> _waiting = [];
    private readonly Dictionary<TileKey, string> _failed = [];
    private readonly HashSet<TileKey> _unknown = [];

    private readonly Dictionary<TileAddress, StabilityEstimate> _fields = [];

    /// <summary>Tiles whose estimate was told or is being made, until a picture beside them comes.</summary>
    private readonly HashSet<TileAddress> _estimated = [];
    private Sight? _sight;
    private bool _isTelling;

    /// <summary>What is looked at, null before the first look.</summary>
    public Sight? Sight => Volatile.Read(ref _sight);

    /// <summary>One token each time that there is something to take, until completed.</summary>
    public IAsyncEnumerable<bool> SignalsAsync(CancellationToken cancellation) => _pending.SignalsAsync(cancellation);

    /// <summary>Nothing is looked at any more.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            Volatile.Write(ref _sight, null);
        }

        _pending.Complete();
    }

    /// <summary>
    /// Takes the new view and forgets what belongs to the former one alone. What was told of both is not told again, so
    /// that a look costs what it changes.
    /// </summary>
    /// <param name="anew">Whether all that is known of the view is told again.</param>
    public ViewTurn Turn(View view, WorldId world, bool anew = false)
    {
        lock (_gate)
        {
            View? former = _sight is { } sight && sight.World == world && sight.View.Zoom == view.Zoom ? sight.View : null;
            Leave(former, view, world);
            Volatile.Write(ref _sight, new(view, world));
            foreach (TileAddress tile in view.Without(former))
            {
                var key = TileKey.Of(world, tile);
                if (!_failed.ContainsKey(key))
                {
                    _unknown.Add(key);
                }
            }

            if (former is null || anew)
            {
                PutAll();
            }

            bool isElsewhere = former is null || _unknown.Count > 0 || !view.IsLike(former);
            var turn = new ViewTurn([.. _unknown], isElsewhere, view.Stability && _estimated.Count < view.CountWithout(null));
            _unknown.Clear();
            return turn;
        }
    }

    /// <summary>Tells again all that is known of the view: a new reader has read nothing.</summary>
    public void TellAgain()
    {
        lock (_gate)
        {
            PutAll();
        }
    }

    /// <summary>These are waited for as well.</summary>
    public void Wait(IEnumerable<TileKey> keys)
    {
        lock (_gate)
        {
            _waiting.UnionWith(keys);
        }

        _pending.Signal();
    }

    /// <summary>All that is waited for, most wanted first.</summary>
    public List<TileKey> Waiting()
    {
        lock (_gate)
        {
            return _sight is { } sight && _waiting.Count > 0
                ? [.. sight.View.FromCentre(_waiting.Select(key => key.At(sight.View.Zoom))).Select(tile => TileKey.Of(sight.World, tile))]
                : [];
        }
    }

    /// <summary>Some are not waited for any more; the next look asks for them again.</summary>
    public void GiveUp(IEnumerable<TileKey> keys)
    {
        lock (_gate)
        {
            foreach (TileKey key in keys)
            {
                if (_waiting.Remove(key))
                {
                    _unknown.Add(key);
                }
            }
        }

        _pending.Signal();
    }

    public void Ready(TileKey key)
    {
        lock (_gate)
        {
            if (_sight?.Of(key) is { } tile)
            {
                _waiting.Remove(key);
                _unknown.Remove(key);
                _failed.Remove(key);
                _there.Add(key);
                _pending.Put(new TileReady(key.World, tile));
            }
        }
    }

    /// <summary>A picture on its way, while it is waited for: one that comes after the outcome was overtaken.</summary>
    public void Preview(TileKey key, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        lock (_gate)
        {
            if (_waiting.Contains(key) && _sight?.Of(key) is { } tile)
            {
                _pending.Put(new TilePreview(key.World, tile, step, steps, webP));
            }
        }
    }

    public void Fail(TileKey key, string reason)
    {
        lock (_gate)
        {
            if (_sight?.Of(key) is { } tile)
            {
                _waiting.Remove(key);
                _unknown.Remove(key);
                _there.Remove(key);
                _failed[key] = reason;
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
            if (_sight is not { } sight || !sight.View.Contains(tile)
                || !_failed.Remove(TileKey.Of(sight.World, tile), out string? reason))
            {
                return null;
            }

            _unknown.Add(TileKey.Of(sight.World, tile));
            return reason;
        }
    }

    /// <summary>Tells an estimate if it is new; one of fewer neighbours than told before was overtaken.</summary>
    public void Tell(WorldId world, TileAddress tile, StabilityEstimate estimate)
    {
        lock (_gate)
        {
            bool isNews = !_fields.TryGetValue(tile, out StabilityEstimate told)
                || (estimate.Neighbours >= told.Neighbours && estimate != told);
            if (isNews && _sight is { View: { Stability: true } view } sight && sight.World == world && view.Contains(tile))
            {
                _fields[tile] = estimate;
                _pending.Put(new FieldReady(world, tile, estimate));
            }
        }
    }

    /// <summary>Whether nobody makes this viewer's estimates yet; who is told so begins.</summary>
    public bool StartsTelling()
    {
        lock (_gate)
        {
            bool isFirst = !_isTelling;
            _isTelling = true;
            return isFirst;
        }
    }

    /// <summary>Who makes the estimates has given up.</summary>
    public void EndTelling()
    {
        lock (_gate)
        {
            _isTelling = false;
        }
    }

    /// <summary>The tiles whose estimate has still to be made, nearest the centre first; null where there is none, and then nobody makes any.</summary>
    public (Sight Sight, List<TileAddress> Tiles)? NextUntold()
    {
        lock (_gate)
        {
            if (_sight is { View: { Stability: true } view } sight && _estimated.Count < view.CountWithout(null))
            {
                return (sight, [.. view.TilesFromCentre().Where(tile => !_estimated.Contains(tile))]);
            }

            _isTelling = false;
            return null;
        }
    }

    /// <summary>Whether a tile's estimate has still to be made; who is told so makes it.</summary>
    public bool TakesEstimate(WorldId world, TileAddress tile)
    {
        lock (_gate)
        {
            return _sight is { View: { Stability: true } view } sight && sight.World == world && view.Contains(tile) && _estimated.Add(tile);
        }
    }

    /// <summary>Estimates are to be made again, but for those in which all four neighbours were counted.</summary>
    public void Reestimate(IEnumerable<TileAddress> tiles)
    {
        lock (_gate)
        {
            foreach (TileAddress tile in tiles)
            {
                if (!_fields.TryGetValue(tile, out StabilityEstimate told) || told.Neighbours < 4)
                {
                    _estimated.Remove(tile);
                }
            }
        }
    }

    /// <summary>News and progress of one moment: where nothing waits, no outcome is missing.</summary>
    /// <param name="secondsFor">Seconds until so many pictures of so many steps are there.</param>
    public List<TileUpdate> Take(Func<int, int, double> secondsFor)
    {
        List<TileUpdate> news;
        int waiting, steps;
        lock (_gate)
        {
            news = _pending.Take();
            (waiting, steps) = (_waiting.Count, _sight?.View.World.Steps ?? 0);
        }

        news.Add(new Progress(waiting, waiting == 0 ? 0 : secondsFor(waiting, steps)));
        return news;
    }

    /// <summary>Forgets what the new view does not show.</summary>
    /// <param name="former">Null where the new view shows another world or zoom: then nothing but failures stays.</param>
    private void Leave(View? former, View view, WorldId world)
    {
        if (former is null)
        {
            _pending.Clear();
            _there.Clear();
            _waiting.Clear();
            _unknown.Clear();
            _fields.Clear();
            _estimated.Clear();
            var next = new Sight(view, world);
            foreach (TileKey key in _failed.Keys.Where(key => next.Of(key) is null).ToList())
            {
                _failed.Remove(key);
            }

            return;
        }

        foreach (TileAddress tile in former.Without(view))
        {
            var key = TileKey.Of(world, tile);
            _pending.Forget(tile);
            _there.Remove(key);
            _waiting.Remove(key);
            _failed.Remove(key);
            _unknown.Remove(key);
            _fields.Remove(tile);
            _estimated.Remove(tile);
        }

        if (former.Stability && !view.Stability)
        {
            _pending.ForgetFields();
            _fields.Clear();
            _estimated.Clear();
        }
    }

    private void PutAll()
    {
        if (_sight is not { } sight)
        {
            return;
        }

        foreach (TileKey key in _there)
        {
            _pending.Put(new TileReady(sight.World, key.At(sight.View.Zoom)));
        }

        foreach ((TileKey key, string reason) in _failed)
        {
            _pending.Put(new TileFailed(sight.World, key.At(sight.View.Zoom), reason));
        }

        foreach ((TileAddress tile, StabilityEstimate told) in _fields)
        {
            _pending.Put(new FieldReady(sight.World, tile, told));
        }
    }
}
