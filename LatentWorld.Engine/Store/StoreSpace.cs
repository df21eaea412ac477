using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store;

/// <summary>
/// Keeps the data folder under its bound: each change of the tables first makes the room that it needs, and after it the
/// journal is emptied where it has grown.
/// </summary>
internal sealed class StoreSpace(StoreDatabase database, OldestRows oldest, DamagedCopies aside, StoreBound bound)
{
    // One eviction frees a little more than needed, so that it is not paid for at every change.
    private const int SpareShare = 32;

    private long _rows;
    private long _files;
    private long _evicted;

    /// <summary>Bytes that the rows may take.</summary>
    public long Capacity => Math.Max(0, bound.Tables - aside.Bytes);

    /// <inheritdoc cref="StoreBound.Transaction"/>
    public long Transaction => bound.Transaction;

    /// <summary>Bytes that the rows take, with their indices.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Bytes of the database's files and of those that were set aside.</summary>
    public long Files => Volatile.Read(ref _files);

    /// <summary>Bytes of rows that made room for others since the start, nearly.</summary>
    public long Evicted => Volatile.Read(ref _evicted);

    /// <summary>Worlds that made room for others, raised under the lock of writing.</summary>
    public event Action<IReadOnlyList<WorldId>>? Forgotten;

    /// <summary>Brings files that are over the bound under it, a piece at a time: others have their turns between.</summary>
    public void Settle()
    {
        bool isOver;
        do
        {
            lock (database.WriteGate)
            {
                isOver = Evict(bound.Transaction) && Over(0) > 0;
            }
        }
        while (isOver);

        do
        {
            lock (database.WriteGate)
            {
                isOver = Tidy();
            }
        }
        while (isOver);
    }

    /// <summary>Changes the tables in one transaction: all of it, or nothing where it throws.</summary>
    /// <param name="bytes">That it will add, nearly.</param>
    /// <param name="stamp">Notes when rows were used, before room is made for the change at the cost of those used longest ago.</param>
    public void Write(long bytes, Action change, Action? stamp = null)
    {
        lock (database.WriteGate)
        {
            using (SqliteTransaction transaction = database.Begin())
            {
                stamp?.Invoke();
                Eviction eviction = MakeRoom(bytes);
                change();
                transaction.Commit();
                Tell(eviction);
            }

            Tidy();
        }
    }

    private bool Evict(long most)
    {
        DeleteCopies(0);
        long over = Over(0);
        if (over <= 0)
        {
            return false;
        }

        using SqliteTransaction transaction = database.Begin();
        Eviction eviction = Evict(new(), Math.Min(over, most));
        transaction.Commit();
        Tell(eviction);
        Tidy();
        return eviction.Bytes > 0;
    }

    private Eviction MakeRoom(long bytes)
    {
        var eviction = new Eviction();
        DeleteCopies(bytes);

        // Rows are weighed nearly, and pages are freed whole.
        for (long over = Over(bytes); over > 0; over = Over(bytes))
        {
            long before = eviction.Bytes;
            Evict(eviction, over + (bound.Folder / SpareShare));
            if (eviction.Bytes == before)
            {
                break;
            }
        }

        return eviction;
    }

    private void DeleteCopies(long bytes)
    {
        bool isGone = true;
        while (isGone && Over(bytes) > 0)
        {
            isGone = aside.TryDeleteOldest();
        }
    }

    private Eviction Evict(Eviction eviction, long atLeast)
    {
        (long bytes, IReadOnlyList<WorldId> worlds) = oldest.Evict(atLeast);
        eviction.Bytes += bytes;
        eviction.Worlds.AddRange(worlds);
        return eviction;
    }

    private void Tell(Eviction eviction)
    {
        Interlocked.Add(ref _evicted, eviction.Bytes);
        if (eviction.Worlds.Count > 0)
        {
            Forgotten?.Invoke(eviction.Worlds);
        }
    }

    /// <summary>Bytes by which the rows, with so many more, are over what they may take.</summary>
    private long Over(long more) => database.UsedBytes + more - Capacity;

    /// <summary>Gives free pages back where the file is over the bound, a piece of them, and empties a grown journal.</summary>
    /// <returns>Whether there is more to give back.</returns>
    private bool Tidy()
    {
        long before = database.FileBytes;
        bool isOver = before > Capacity;
        if (isOver)
        {
            database.Shrink(bound.Transaction);
        }

        if (database.JournalBytes > bound.Transaction)
        {
            database.EmptyJournal();
        }

        Volatile.Write(ref _rows, database.UsedBytes);
        Volatile.Write(ref _files, database.FileBytes + database.JournalBytes + aside.Bytes);
        return isOver && database.FileBytes < before;
    }

    private sealed class Eviction
    {
        public long Bytes { get; set; }

        public List<WorldId> Worlds { get; } = [];
    }
}
