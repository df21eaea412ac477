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
    private readonly HashSet<TileKey> _waiting = [];
    private readonly Dictionary<TileKey, string> _failed = [];
    private readonly Dictionary<TileAddress, StabilityEstimate> _fields = [];
    private Sight? _sight;

    /// <summary>What is looked at, null before the first look.</summary>
    public Sight? Sight => Volatile.Read(ref _sight);

    /// <summary>One token each time that there is something to take, until completed.</summary>
    public IAsyncEnumerable<bool> SignalsAsync(CancellationToken cancellation) => _pending.SignalsAsync(cancellation);

    public void Complete() => _pending.Complete();

    /// <summary>Takes the new view, drops what belongs to the former one alone, and tells again what is known of both.</summary>
    /// <returns>Its pictures that have not failed this viewer before, nearest the centre first.</returns>
    public List<TileKey> Turn(View view, WorldId world)
    {
        List<TileKey> keys = [.. view.TilesFromCentre().Select(tile => TileKey.Of(world, tile))];
        lock (_gate)
        {
            Keep(_failed, keys.ToHashSet().Contains);
            Keep(_fields, tile => view.Stability && world == _sight?.World && view.Contains(tile));
            _waiting.Clear();
            _pending.Clear();
            Volatile.Write(ref _sight, new(view, world));
            foreach ((TileKey key, string reason) in _failed)
            {
                _pending.Put(new TileFailed(world, key.At(view.Zoom), reason));
            }

            foreach ((TileAddress tile, StabilityEstimate told) in _fields)
            {
                _pending.Put(new FieldReady(world, tile, told));
            }

            keys.RemoveAll(_failed.ContainsKey);
            return keys;
        }
    }

    /// <summary>Sets what is waited for.</summary>
    public void Wait(IEnumerable<TileKey> keys)
    {
        lock (_gate)
        {
            _waiting.Clear();
            _waiting.UnionWith(keys);
        }

        _pending.Signal();
    }

    /// <summary>Some are not waited for any more.</summary>
    public void GiveUp(IEnumerable<TileKey> keys)
    {
        lock (_gate)
        {
            _waiting.ExceptWith(keys);
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
                _failed.Remove(key);
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
                _failed[key] = reason;
                _pending.Put(new TileFailed(key.World, tile, reason));
            }
        }
    }

    /// <summary>Forgets the failure of a tile in view.</summary>
    /// <returns>Its reason; null where it has not failed.</returns>
    public string? Forgive(TileAddress tile)
    {
        lock (_gate)
        {
            return _sight is { } sight && sight.View.Contains(tile)
                && _failed.Remove(TileKey.Of(sight.World, tile), out string? reason) ? reason : null;
        }
    }

    /// <summary>Tells an estimate if it is new; one of fewer neighbours than told before was overtaken.</summary>
    public void Tell(View view, TileAddress tile, StabilityEstimate estimate)
    {
        lock (_gate)
        {
            bool isNews = !_fields.TryGetValue(tile, out StabilityEstimate told)
                || (estimate.Neighbours >= told.Neighbours && estimate != told);
            if (isNews && _sight is { } sight && ReferenceEquals(view, sight.View))
            {
                _fields[tile] = estimate;
                _pending.Put(new FieldReady(sight.World, tile, estimate));
            }
        }
    }

    /// <summary>Whether all four neighbours of a tile were counted in what was told.</summary>
    public bool KnowsField(TileAddress tile)
    {
        lock (_gate)
        {
            return _fields.TryGetValue(tile, out StabilityEstimate told) && told.Neighbours == 4;
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

    private static void Keep<TKey, TValue>(Dictionary<TKey, TValue> entries, Func<TKey, bool> isKept)
        where TKey : notnull
    {
        foreach (TKey key in entries.Keys.Where(key => !isKept(key)).ToList())
        {
            entries.Remove(key);
        }
    }
}
