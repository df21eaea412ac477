using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;
using Npgsql;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>
/// Keeps the rows of a shared database under a bound: whichever process writes makes the room that it needs. What is freed is
/// used again by later rows; the server gives it back to the disk when it is told to (VACUUM FULL).
/// </summary>
internal sealed class PostgreSqlSpace(PostgreSqlDatabase database, long capacity, TimeProvider time) : StoreSpace
{
    // Enough to write in large pieces, and soon over: others may wait for the rows of one.
    private const long LargestTransaction = 16 << 20;

    // One eviction frees a little more than needed, so that it is not paid for at every change.
    private const int SpareShare = 32;

    // Of processes that wait for each other the server breaks one off, and that one comes next.
    private const int Tries = 5;

    // The sizes of files are read for those who look at figures.
    private static readonly TimeSpan MeasuringPause = TimeSpan.FromSeconds(30);

    private readonly PostgreSqlWeights _weights = new(database);
    private readonly SharedRows _oldest = new(database, time);
    private long _rows;
    private long _files;
    private long? _measuredAt;

    public override long Capacity => capacity;

    public override long Transaction => Math.Clamp(capacity / SpareShare, 1 << 16, LargestTransaction);

    public override long Rows => Volatile.Read(ref _rows);

    public override long Files => Volatile.Read(ref _files);

    public override void Settle()
    {
        bool isOver;
        do
        {
            lock (database.WriteGate)
            {
                isOver = Over(0) is > 0 and var over && Evict(over) > 0;
            }
        }
        while (isOver);
    }

    public override void Write(long bytes, Action change, Action? stamp = null)
    {
        lock (database.WriteGate)
        {
            if (stamp is not null)
            {
                Attempt(stamp);
            }

            MakeRoom(bytes);
            Attempt(() =>
            {
                change();
                Measure();
            });
        }
    }

    private void MakeRoom(long bytes)
    {
        for (long over = Over(bytes); over > 0; over = Over(bytes))
        {
            if (Evict(over + (capacity / SpareShare)) == 0)
            {
                break;
            }
        }
    }

    /// <summary>Bytes by which the rows of all processes, with so many more, are over what they may take.</summary>
    private long Over(long more)
    {
        Attempt(Measure);
        return Rows + more - capacity;
    }

    private long Evict(long atLeast)
    {
        (long bytes, IReadOnlyList<WorldId> worlds) = (0, []);
        Attempt(() => (bytes, worlds) = _oldest.Evict(atLeast));
        Tell(bytes, worlds);
        return bytes;
    }

    private void Measure()
    {
        Volatile.Write(ref _rows, _weights.Sum());
        if (_measuredAt is not { } measured || time.GetElapsedTime(measured) >= MeasuringPause)
        {
            _measuredAt = time.GetTimestamp();
            Volatile.Write(ref _files, _weights.OnDisk());
        }
    }

    /// <summary>Does something in a transaction, and once more where the server broke it off for another's.</summary>
    private void Attempt(Action act)
    {
        for (int left = Tries - 1; ; left--)
        {
            try
            {
                using StoreTransaction transaction = database.Begin();
                act();
                transaction.Commit();
                return;
            }
            catch (PostgresException exception) when (left > 0 && exception.SqlState is (PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure))
            {
                // All of it was undone; the other's is done by now.
            }
        }
    }
}
