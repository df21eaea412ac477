using System.Runtime.CompilerServices;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Somebody who looks at the map: one view at a time, and the news of its tiles. Looking is safe from any thread;
/// the news has one reader. Disposing it ends its waiting.
/// </summary>
public sealed class Viewer : IWatcher, IDisposable
{
    private readonly TileService _service;
    private readonly Lock _looking = new();
    private readonly Lock _gate = new();
    private readonly PendingUpdates _pending = new();
    private readonly HashSet<TileKey> _waiting = [];
    private readonly Dictionary<TileKey, string> _failed = [];
    private readonly Dictionary<TileAddress, StabilityEstimate> _fields = [];
    private WorldId _world;
    private View? _view;
    private bool _left;

    internal Viewer(TileService service, int id)
    {
        _service = service;
        Id = id;
    }

    internal int Id { get; }

    /// <summary>What it looks at, null before its first look.</summary>
    internal View? View => Volatile.Read(ref _view);

    /// <summary>
    /// Turns to a view. Pictures that exist are news at once, the others are rendered, nearest the centre first;
    /// what the former view alone waited for is given up.
    /// </summary>
    /// <exception cref="ArgumentException">The view is out of range; the message says how, for people.</exception>
    /// <exception cref="TileUnavailableException">The queue is full; nothing of this view is queued.</exception>
    public void Look(View view)
    {
        lock (_looking)
        {
            if (!_left)
            {
                _service.Look(this, view);
            }
        }
    }

    /// <summary>Tries a tile of the view again that has failed.</summary>
    /// <exception cref="TileUnavailableException">The queue is full.</exception>
    public void Retry(TileAddress tile)
    {
        lock (_looking)
        {
            if (!_left && View is { } view && view.Contains(tile) && Forgive(TileKey.Of(_world, tile)))
            {
                _service.Look(this, view);
            }
        }
    }

    /// <summary>
    /// Waits for news and gives all there is at once, the newest of each tile, and the progress last. Ends when
    /// the viewer or the service is disposed.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadUpdatesAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (bool _ in _pending.SignalsAsync(cancellation).ConfigureAwait(false))
        {
            yield return Take();
        }
    }

    public void Dispose()
    {
        lock (_looking)
        {
            _left = true;
            _service.Leave(this);
        }

        _pending.Complete();
    }

    void IWatcher.Ready(TileKey key, Picture picture) => Ready(key);

    void IWatcher.Fail(TileKey key, string reason) => Fail(key, reason);

    void IWatcher.Close() => _pending.Complete();

    /// <summary>Takes the new view, drops what belongs to the former one alone, and tells again what is known of both.</summary>
    /// <returns>Its pictures that have not failed this viewer before, nearest the centre first.</returns>
    internal List<TileKey> Turn(View view, WorldId world)
    {
        List<TileKey> keys = [.. view.TilesFromCentre().Select(tile => TileKey.Of(world, tile))];
        lock (_gate)
        {
            Keep(_failed, keys.ToHashSet().Contains);
            Keep(_fields, tile => view.Stability && world == _world && view.Contains(tile));
            _waiting.Clear();
            _pending.Clear();
            _world = world;
            Volatile.Write(ref _view, view);
            foreach ((TileKey key, string reason) in _failed)
            {
                _pending.Put(new TileFailed(world, key.At(view.Zoom), reason));
            }

            foreach ((TileAddress tile, StabilityEstimate told) in _fields)
            {
                _pending.Put(new FieldReady(world, tile, told.Lipschitz, told.Neighbours));
            }

            keys.RemoveAll(_failed.ContainsKey);
            return keys;
        }
    }

    /// <summary>Sets what it waits for.</summary>
    internal void Wait(IEnumerable<TileKey> keys)
    {
        lock (_gate)
        {
            _waiting.Clear();
            _waiting.UnionWith(keys);
        }

        _pending.Signal();
    }

    internal void Ready(TileKey key)
    {
        lock (_gate)
        {
            if (Shown(key) is { } tile)
            {
                _waiting.Remove(key);
                _pending.Put(new TileReady(_world, tile));
            }
        }
    }

    /// <summary>Shows what a picture will nearly be, unless it has come already.</summary>
    internal void Preview(TileKey key, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        lock (_gate)
        {
            if (_waiting.Contains(key) && Shown(key) is { } tile)
            {
                _pending.Put(new TilePreview(_world, tile, step, steps, webP));
            }
        }
    }

    internal void Fail(TileKey key, string reason)
    {
        lock (_gate)
        {
            if (Shown(key) is { } tile)
            {
                _waiting.Remove(key);
                _failed[key] = reason;
                _pending.Put(new TileFailed(_world, tile, reason));
            }
        }
    }

    /// <summary>Tells an estimate if it is new; one of fewer neighbours than told before was overtaken.</summary>
    internal void Tell(View view, TileAddress tile, StabilityEstimate estimate)
    {
        lock (_gate)
        {
            bool isNews = !_fields.TryGetValue(tile, out StabilityEstimate told)
                || (estimate.Neighbours >= told.Neighbours && estimate != told);
            if (isNews && ReferenceEquals(view, _view))
            {
                _fields[tile] = estimate;
                _pending.Put(new FieldReady(_world, tile, estimate.Lipschitz, estimate.Neighbours));
            }
        }
    }

    /// <summary>Whether all four neighbours of a tile were counted in what it was told.</summary>
    internal bool KnowsField(TileAddress tile)
    {
        lock (_gate)
        {
            return _fields.TryGetValue(tile, out StabilityEstimate told) && told.Neighbours == 4;
        }
    }

    private static void Keep<TKey, TValue>(Dictionary<TKey, TValue> entries, Func<TKey, bool> isKept)
        where TKey : notnull
    {
        foreach (TKey key in entries.Keys.Where(key => !isKept(key)).ToList())
        {
            entries.Remove(key);
        }
    }

    private bool Forgive(TileKey key)
    {
        lock (_gate)
        {
            return _failed.Remove(key);
        }
    }

    private TileAddress? Shown(TileKey key) =>
        _view is { } view && key.World == _world && key.At(view.Zoom) is { } tile && view.Contains(tile) ? tile : null;

    /// <summary>News and progress of one moment: where nothing waits, no outcome is missing.</summary>
    private List<TileUpdate> Take()
    {
        lock (_gate)
        {
            List<TileUpdate> news = _pending.Take();
            int waiting = _waiting.Count;
            news.Add(new Progress(waiting, waiting == 0 ? 0 : _service.SecondsFor(waiting, _view!.World.Steps)));
            return news;
        }
    }
}
