using System.Collections.Concurrent;
using System.Data.Common;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store;

/// <summary>
/// Writes pictures behind the decode stage's back, in small groups on a thread of its own. A picture that waits to be
/// written can be read from here.
/// </summary>
/// <param name="say">Gets a line, once for each kind, that says what keeps it from writing.</param>
internal sealed class StoreWriter(StoreDatabase database, StoreSpace space, PictureGroups pictures, TimeProvider time, Action<string> say)
{
    // A group is a transaction: enough to share its cost, few enough to lose little in a power cut.
    private const int GroupSize = 32;

    // About four groups: a disk that is slower than the model holds the decode stage up, not the memory.
    private const int QueueBound = 128;

    // How long uses may wait where no picture comes, and after which a disk that failed is tried again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Pictures that a failing disk did not take and that are tried again: a minute's of a fast device, a hundred megabytes
    // of large ones. Beyond them the oldest are in the cache only.
    private const int AgainBound = 256;

    /// <summary>Null only wakes the writer.</summary>
    private readonly BlockingCollection<PictureKey?> _queue = new(QueueBound);
    private readonly ConcurrentDictionary<PictureKey, Picture> _unwritten = new();
    private readonly AccessLog _uses = new();

    /// <summary>The writer's alone: pictures that could not be written.</summary>
    private readonly Queue<PictureKey> _again = new();
    private readonly HashSet<int> _said = [];
    private volatile string? _problem;
    private bool _isSaid;

    /// <summary>Whether somebody is being told of pictures that wait no more.</summary>
    private volatile bool _isTelling;

    /// <summary>Done when the next group was written or not; null when the writer has ended.</summary>
    private TaskCompletionSource? _round = NewRound();

    /// <summary>
    /// Pictures whose transaction is committed, raised on the writing thread. A kill of the process no longer loses them;
    /// a power cut still may, until SQLite's next checkpoint.
    /// </summary>
    public event Action<IReadOnlyList<PictureKey>>? Written;

    /// <summary>Those of <see cref="Written"/>, before it is raised, that are not what is kept: another picture of the key was there before.</summary>
    public event Action<IReadOnlyList<PictureKey>>? Lost;

    /// <summary>Pictures that are not written any more, since the disk has refused them for too long or they cannot be written.</summary>
    public event Action<IReadOnlyList<PictureKey>>? GivenUp;

    /// <summary>Why the last group could not be written, for people; null where it could. Tried anew every few seconds.</summary>
    public string? Problem => _problem;

    public Picture? FindUnwritten(PictureKey key) => _unwritten.GetValueOrDefault(key);

    /// <summary>Queues a picture; waits while the disk is too far behind.</summary>
    public void Add(PictureKey key, Picture picture)
    {
        if (_unwritten.TryAdd(key, picture))
        {
            _queue.Add(key);
        }
    }

    /// <summary>Notes a use, to be written with the next group.</summary>
    public void Touch(PictureKey key) => _uses.Add(key, Now());

    /// <summary>No more come; what is queued is still written.</summary>
    public void Complete() => _queue.CompleteAdding();

    public void Run()
    {
        using ITimer wake = time.CreateTimer(_ => Wake(), null, Pause, Pause);
        Attempt(space.Settle);
        foreach (PictureKey? first in _queue.GetConsumingEnumerable())
        {
            WriteAll([.. Group(first, _queue.TryTake)]);
            Interlocked.Exchange(ref _round, NewRound())!.SetResult();
        }

        WriteAll([]);
        Interlocked.Exchange(ref _round, null)!.SetResult();
    }

    /// <summary>Waits until pictures are written and that is told, or until the disk is in trouble, which <see cref="Problem"/> then says.</summary>
    public async Task SettleAsync(IReadOnlyCollection<PictureKey> keys, CancellationToken cancellation)
    {
        // The round is read before the rest: what it ends with is then seen. And keys before telling, which begins before they go.
        while (Volatile.Read(ref _round) is { } round && _problem is null && (keys.Any(_unwritten.ContainsKey) || _isTelling))
        {
            await round.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private delegate bool TakeNext(out PictureKey? next);

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Writes a group, and where that succeeds what could not be written before.</summary>
    private void WriteAll(List<PictureKey> group)
    {
        if (group.Count == 0 && _uses.IsEmpty && _problem is null)
        {
            return;
        }

        bool isWritten = Write(group);
        while (isWritten && _again.Count > 0)
        {
            isWritten = Write([.. Group(_again.Dequeue(), TakeAgain)]);
        }
    }

    private bool Write(List<PictureKey> group)
    {
        IReadOnlyList<PictureKey> lost = [];
        Exception? failure = Attempt(() => lost = pictures.Write([.. group.Select(key => (key, _unwritten[key]))], Now(), [.. _uses.TakeAll()]));
        if (failure is DbException && !database.IsDamaged)
        {
            KeepForAgain(group);
            return false;
        }

        _isTelling = true;
        group.ForEach(key => _unwritten.TryRemove(key, out _));
        if (failure is not null)
        {
            Attempt(() => GivenUp?.Invoke(group));
        }

        if (failure is null && Attempt(() => Tell(group, lost)) is null && _again.Count == 0 && Interlocked.Exchange(ref _problem, null) is not null && _isSaid)
        {
            _isSaid = false;
            say($"Pictures are written to {database.Place} again.");
        }

        _isTelling = false;
        return failure is null;
    }

    private bool TakeAgain(out PictureKey? key)
    {
        bool isThere = _again.TryDequeue(out PictureKey next);
        key = next;
        return isThere;
    }

    private void KeepForAgain(List<PictureKey> group)
    {
        group.ForEach(_again.Enqueue);
        List<PictureKey> givenUp = [];
        while (_again.Count > AgainBound)
        {
            PictureKey oldest = _again.Dequeue();
            _unwritten.TryRemove(oldest, out _);
            givenUp.Add(oldest);
        }

        if (givenUp.Count > 0)
        {
            Attempt(() => GivenUp?.Invoke(givenUp));
        }
    }

    /// <summary>A picture and those that wait behind it, as many as a transaction takes.</summary>
    private IEnumerable<PictureKey> Group(PictureKey? first, TakeNext take)
    {
        (int taken, long bytes) = (0, 0);
        PictureKey? next = first;
        do
        {
            if (next is { } key)
            {
                bytes += StoredPictures.BytesOf(_unwritten[key]);
                yield return key;
            }
        }
        while (++taken < GroupSize && bytes < pictures.Bound && take(out next));
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

    private void Tell(List<PictureKey> group, IReadOnlyList<PictureKey> lost)
    {
        if (lost.Count > 0)
        {
            Lost?.Invoke(lost);
        }

        if (group.Count > 0)
        {
            Written?.Invoke(group);
        }
    }

    /// <returns>Why it could not be done, which is said; null where it could.</returns>
    private Exception? Attempt(Action write)
    {
        if (database.IsDamaged)
        {
            return new StoreException("The store is damaged.");
        }

        try
        {
            write();
            return null;
        }
        catch (DbException exception)
        {
            Say(database.KindOf(exception), $"{database.Report(exception)} New pictures are kept in memory, and written as soon as that can be.");
            return exception;
        }
        catch (Exception exception)
        {
            // A fault of the program must not end the writing: the decode stage would wait for it for ever.
            Say(exception.HResult, $"Writing pictures failed: {exception.Message}");
            return exception;
        }
    }

    private void Say(int kind, string problem)
    {
        _problem = problem;
        if (_said.Add(kind))
        {
            _isSaid = true;
            say(problem);
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
