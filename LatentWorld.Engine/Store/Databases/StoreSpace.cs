using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store.Databases;

/// <summary>Keeps a store under its bound: each change of the tables first makes the room that it needs.</summary>
internal abstract class StoreSpace
{
    private long _evicted;

    /// <summary>Bytes that the rows may take.</summary>
    public abstract long Capacity { get; }

    /// <summary>Bytes of one transaction, nearly.</summary>
    public abstract long Transaction { get; }

    /// <summary>Bytes that the rows take, with their indices.</summary>
    public abstract long Rows { get; }

    /// <summary>Bytes of all that the store has on disk.</summary>
    public abstract long Files { get; }

    /// <summary>Bytes of rows that made room for others since the start, nearly.</summary>
    public long Evicted => Volatile.Read(ref _evicted);

    /// <summary>Worlds that made room for others, raised under the lock of writing.</summary>
    public event Action<IReadOnlyList<WorldId>>? Forgotten;

    /// <summary>Brings a store that is over the bound under it, a piece at a time: others have their turns between.</summary>
    public abstract void Settle();

    /// <summary>Changes the tables in one transaction: all of it, or nothing where it throws.</summary>
    /// <param name="bytes">That it will add, nearly.</param>
    /// <param name="change">Is called once more where databases had to break the transaction off for another's.</param>
    /// <param name="stamp">Notes when rows were used, before room is made for the change at the cost of those used longest ago.</param>
    public abstract void Write(long bytes, Action change, Action? stamp = null);

    /// <summary>Counts what made room, and tells of worlds.</summary>
    protected void Tell(long bytes, IReadOnlyList<WorldId> worlds)
    {
        Interlocked.Add(ref _evicted, bytes);
        if (worlds.Count > 0)
        {
            Forgotten?.Invoke(worlds);
        }
    }
}
