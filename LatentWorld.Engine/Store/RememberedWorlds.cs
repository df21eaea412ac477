using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>The worlds used last, in memory: before the table, and instead of it where there is no store.</summary>
/// <param name="trust">How long a world that was kept is taken to be: other processes may have it make room for others. Null where there are none.</param>
internal sealed class RememberedWorlds(TimeProvider time, TimeSpan? trust)
{
    // Recipes of a few hundred bytes, of 24 kB at most.
    private const int Bound = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<WorldId, LinkedListNode<Entry>> _worlds = [];

    /// <summary>Least recently used first.</summary>
    private readonly LinkedList<Entry> _byUse = [];

    public void Add(WorldId id, World world)
    {
        lock (_gate)
        {
            if (Use(id) is not null)
            {
                return;
            }

            if (_worlds.Count == Bound)
            {
                _worlds.Remove(_byUse.First!.Value.Id);
                _byUse.RemoveFirst();
            }

            _worlds[id] = _byUse.AddLast(new Entry(id, world));
        }
    }

    public World? Find(WorldId id)
    {
        lock (_gate)
        {
            return Use(id)?.World;
        }
    }

    /// <summary>Whether a world is known here to be kept beyond this memory.</summary>
    public bool IsKept(WorldId id)
    {
        lock (_gate)
        {
            return Use(id) is { } entry && IsKept(entry);
        }
    }

    /// <summary>Notes that a world is kept.</summary>
    /// <returns>Whether that is new, or has to be written again: of several at once one gets true.</returns>
    public bool TryKeep(WorldId id)
    {
        lock (_gate)
        {
            bool isNew = Use(id) is { } entry && !IsKept(entry);
            if (isNew)
            {
                _worlds[id].Value.KeptAt = time.GetTimestamp();
            }

            return isNew;
        }
    }

    /// <summary>The worlds that are known here to be kept.</summary>
    public IReadOnlyList<(WorldId Id, World World)> Kept()
    {
        lock (_gate)
        {
            return [.. _byUse.Where(entry => entry.KeptAt is not null).Select(entry => (entry.Id, entry.World))];
        }
    }

    /// <summary>Notes that worlds are kept no longer; they are still known.</summary>
    public void Forget(IEnumerable<WorldId> ids)
    {
        lock (_gate)
        {
            foreach (WorldId id in ids)
            {
                _worlds.GetValueOrDefault(id)?.Value.KeptAt = null;
            }
        }
    }

    private bool IsKept(Entry entry) => entry.KeptAt is { } at && (trust is null || time.GetElapsedTime(at) < trust);

    private Entry? Use(WorldId id)
    {
        if (!_worlds.TryGetValue(id, out LinkedListNode<Entry>? node))
        {
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        return node.Value;
    }

    private sealed class Entry(WorldId id, World world)
    {
        public WorldId Id => id;

        public World World => world;

        /// <summary>When it was last known to be kept, as the time provider's timestamp; null where it is not.</summary>
        public long? KeptAt { get; set; }
    }
}
