using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>
/// Keeps the data folder under its bound: each change of the tables first makes the room that it needs, and after it the
/// journal is emptied where it has grown.
/// </summary>
internal sealed class SqliteSpace(SqliteDatabase database, OldestRows oldest, DamagedCopies aside, StoreBound bound) : StoreSpace
{
    // One eviction frees a little more than needed, so that it is not paid for at every change.
    private const int SpareShare = 32;

    private long _rows;
    private long _files;

    public override long Capacity => Math.Max(0, bound.Tables - aside.Bytes);

    /// <inheritdoc cref="StoreBound.Transaction"/>
    public override long Transaction => bound.Transaction;

    public override long Rows => Volatile.Read(ref _rows);

    /// <summary>Bytes of the database's files and of those that were set aside.</summary>
    public override long Files => Volatile.Read(ref _files);

    public override void Settle()
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

    public override void Write(long bytes, Action change, Action? stamp = null)
    {
        lock (database.WriteGate)
        {
            using (StoreTransaction transaction = database.Begin())
            {
                stamp?.Invoke();
                Eviction eviction = MakeRoom(bytes);
                change();
                transaction.Commit();
                Tell(eviction.Bytes, eviction.Worlds);
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

        using StoreTransaction transaction = database.Begin();
        Eviction eviction = Evict(new(), Math.Min(over, most));
        transaction.Commit();
        Tell(eviction.Bytes, eviction.Worlds);
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
