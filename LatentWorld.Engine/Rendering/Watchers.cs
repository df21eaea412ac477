using System.Collections.Concurrent;

namespace LatentWorld.Engine.Rendering;

/// <summary>All watchers by their ids.</summary>
internal sealed class Watchers
{
    private readonly ConcurrentDictionary<int, IWatcher> _watchers = new();
    private int _last;
    private volatile bool _closed;

    public IEnumerable<IWatcher> All => _watchers.Values;

    /// <summary>An id that no other watcher has or had.</summary>
    public int NextId() => Interlocked.Increment(ref _last);

    /// <summary>Adds a watcher; one that comes after the end is closed at once.</summary>
    public void Add(int id, IWatcher watcher)
    {
        _watchers[id] = watcher;
        if (_closed)
        {
            watcher.Close();
        }
    }

    public IWatcher? Find(int id) => _watchers.GetValueOrDefault(id);

    public void Remove(int id) => _watchers.TryRemove(id, out _);

    /// <summary>Tells all, and all who still come, that nothing more will.</summary>
    public void Close()
    {
        _closed = true;
        foreach (IWatcher watcher in All)
        {
            watcher.Close();
        }
    }
}
