using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Writes pictures behind the finisher's back, in small groups on a thread of its own, and keeps the store under
/// its bound. A picture that waits to be written can be read from here.
/// </summary>
/// <param name="bound">Bytes of all pictures on disk.</param>
/// <param name="say">Told, once for each kind, what keeps it from writing.</param>
internal sealed class StoreWriter(StoreDatabase database, StoredPictures pictures, long bound, TimeProvider time, Action<string> say)
{
    // A group is a transaction: enough to share its cost, few enough to lose little in a power cut.
    private const int GroupSize = 32;

    // About four groups: a disk that is slower than the model holds the finisher up, not the memory.
    private const int QueueBound = 128;

    // How long uses may wait where no picture comes, and after which a disk that failed is tried again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // One eviction frees a little more than needed, so that it is not paid for at every group.
    private const int SpareShare = 32;

    /// <summary>Null only wakes the writer.</summary>
    private readonly BlockingCollection<TileKey?> _queue = new(QueueBound);
    private readonly ConcurrentDictionary<TileKey, Picture> _unwritten = new();
    private readonly NotedUses _uses = new();
    private readonly HashSet<int> _said = [];
    private volatile string? _problem;
    private long _bytes;
    private long _evictedBytes;

    /// <summary>Bytes that the pictures on disk may take; beyond them the least recently used go.</summary>
    public long Bound => bound;

    /// <summary>Bytes of all pictures on disk, nearly.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Bytes of pictures that made room for others since the start.</summary>
    public long EvictedBytes => Volatile.Read(ref _evictedBytes);

    /// <summary>
    /// Pictures whose transaction is committed, told on the writing thread. A kill of the process no longer loses them;
    /// a power cut still may, until SQLite's next checkpoint.
    /// </summary>
    public event Action<IReadOnlyList<TileKey>>? Written;

    /// <summary>Why the last group could not be written, in words; null where it could. Tried anew every few seconds.</summary>
    public string? Problem => _problem;

    public Picture? FindUnwritten(TileKey key) => _unwritten.GetValueOrDefault(key);

    /// <summary>Queues a picture; waits while the disk is too far behind.</summary>
    public void Add(TileKey key, Picture picture)
    {
        if (_unwritten.TryAdd(key, picture))
        {
            _queue.Add(key);
        }
    }

    /// <summary>Notes a use, to be written with the next group.</summary>
    public void Touch(TileKey key) => _uses.Add(key, Now());

    /// <summary>No more come; what is queued is still written.</summary>
    public void Complete() => _queue.CompleteAdding();

    public void Run()
    {
        using ITimer wake = time.CreateTimer(_ => Wake(), null, Pause, Pause);
        Attempt(() => _bytes = pictures.TotalBytes());
        foreach (TileKey? first in _queue.GetConsumingEnumerable())
        {
            List<TileKey> group = [.. Group(first)];
            if (Attempt(() => WriteGroup(group)) && Attempt(() => Tell(group)))
            {
                _problem = null;
            }

            group.ForEach(key => _unwritten.TryRemove(key, out _));
        }

        Attempt(() => WriteGroup([]));
    }

    /// <summary>A picture and those that wait behind it.</summary>
    private IEnumerable<TileKey> Group(TileKey? first)
    {
        int taken = 0;
        TileKey? next = first;
        do
        {
            if (next is { } key)
            {
                yield return key;
            }
        }
        while (++taken < GroupSize && _queue.TryTake(out next));
    }

    /// <summary>Where pictures wait, the writer is awake.</summary>
    private void Wake()
    {
        try
        {
            _queue.TryAdd(null);
        }
        catch (InvalidOperationException)
        {
            // The store closes; what is noted is written last.
        }
    }

    private void Tell(List<TileKey> group)
    {
        if (group.Count > 0)
        {
            Written?.Invoke(group);
        }
    }

    private void WriteGroup(List<TileKey> group)
    {
        lock (database.WriteGate)
        {
            long bytes = _bytes;
            using SqliteTransaction transaction = database.Begin();
            long now = Now();
            foreach (TileKey key in group)
            {
                bytes += pictures.Insert(key, _unwritten[key], now);
            }

            foreach ((TileKey key, long at) in _uses.TakeAll())
            {
                pictures.Touch(key, at);
            }

            bool isOver = bytes > bound;
            long evicted = isOver ? pictures.Evict(bytes - bound + (bound / SpareShare)) : 0;
            transaction.Commit();
            _bytes = bytes - evicted;
            _evictedBytes += evicted;
            if (isOver)
            {
                pictures.Shrink();
            }
        }
    }

    /// <summary>Goes on without what cannot be written: the pictures are still in memory and can be made again.</summary>
    private bool Attempt(Action write)
    {
        if (database.IsDamaged)
        {
            return false;
        }

        try
        {
            write();
            return true;
        }
        catch (SqliteException exception)
        {
            Say(exception.SqliteErrorCode, $"{database.Report(exception)} New pictures are kept in memory only.");
            return false;
        }
        catch (Exception exception)
        {
            // A fault of the program must not end the writing: the finisher would wait for it for ever.
            Say(exception.HResult, $"Writing pictures failed: {exception.Message}");
            return false;
        }
    }

    private void Say(int kind, string problem)
    {
        _problem = problem;
        if (_said.Add(kind))
        {
            say(problem);
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
