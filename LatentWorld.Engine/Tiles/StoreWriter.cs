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

    // Pictures that a failing disk did not take and that are tried again: a minute's of a fast device, a hundred megabytes
    // of large ones. Beyond them the oldest are in the cache only.
    private const int AgainBound = 256;

    // One eviction frees a little more than needed, so that it is not paid for at every group.
    private const int SpareShare = 32;

    /// <summary>Null only wakes the writer.</summary>
    private readonly BlockingCollection<TileKey?> _queue = new(QueueBound);
    private readonly ConcurrentDictionary<TileKey, Picture> _unwritten = new();
    private readonly NotedUses _uses = new();

    /// <summary>The writer's alone: pictures that could not be written.</summary>
    private readonly Queue<TileKey> _again = new();
    private readonly HashSet<int> _said = [];
    private volatile string? _problem;

    /// <summary>Done when the next group was written or not; null when the writer has ended.</summary>
    private TaskCompletionSource? _round = NewRound();
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
            WriteAll([.. Group(first)]);
            Interlocked.Exchange(ref _round, NewRound())!.SetResult();
        }

        WriteAll([]);
        Interlocked.Exchange(ref _round, null)!.SetResult();
    }

    /// <summary>Waits until pictures are written, or until the disk is in trouble, which <see cref="Problem"/> then says.</summary>
    public async Task SettleAsync(IReadOnlyCollection<TileKey> keys, CancellationToken cancellation)
    {
        // The round is read before the rest: what it ends with is then seen.
        while (Volatile.Read(ref _round) is { } round && _problem is null && keys.Any(_unwritten.ContainsKey))
        {
            await round.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Writes a group, and where that succeeds what could not be written before.</summary>
    private void WriteAll(List<TileKey> group)
    {
        if (group.Count == 0 && _uses.IsEmpty && _problem is null)
        {
            return;
        }

        bool isWritten = Write(group);
        while (isWritten && _again.Count > 0)
        {
            isWritten = Write([.. Enumerable.Range(0, Math.Min(GroupSize, _again.Count)).Select(_ => _again.Dequeue())]);
        }
    }

    private bool Write(List<TileKey> group)
    {
        bool isWritten = Attempt(() => WriteGroup(group));
        if (!isWritten && !database.IsDamaged)
        {
            group.ForEach(_again.Enqueue);
            group = [];
        }

        while (_again.Count > AgainBound)
        {
            group.Add(_again.Dequeue());
        }

        group.ForEach(key => _unwritten.TryRemove(key, out _));
        if (isWritten && Attempt(() => Tell(group)) && _again.Count == 0)
        {
            _problem = null;
        }

        return isWritten;
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
            Say(exception.SqliteErrorCode, $"{database.Report(exception)} New pictures are kept in memory, and written as soon as that can be.");
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
