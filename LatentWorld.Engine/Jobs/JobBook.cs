using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>
/// All jobs and where they stand, kept in the store, so that they outlive the process. Those that a stop has
/// interrupted wait for their turn again. Where front ends share the store they have one list, of which each has a mirror.
/// </summary>
public sealed partial class JobBook
{
    // What ended stays to be read about; a page of them is enough.
    private const int EndedBound = 50;

    private const string Away = "The database does not answer at present: jobs wait, and go on by themselves.";

    /// <summary>Held while the list is changed; taken before the other, and never the other way round.</summary>
    private readonly Lock _changing = new();
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Job> _jobs = [];
    private readonly ChangeSignal _changed = new();
    private readonly PictureStore _store;
    private readonly JobOptions _options;
    private readonly TimeProvider _time;
    private StoredJobs? _stored;
    private SharedJobs? _shared;
    private JobRun? _running;
    private long _lastId;
    private bool _isAway;

    /// <summary>A book of the jobs that a store keeps; they are read when the store is open.</summary>
    public JobBook(PictureStore store, JobOptions options, TimeProvider time)
    {
        _store = store;
        _options = options;
        _time = time;
        store.WhenOpen(Load);
    }

    /// <summary>All jobs, the newest first.</summary>
    public IReadOnlyList<Job> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs.Values.Reverse().Select(Seen)];
            }
        }
    }

    /// <summary>The job of an id; null where there is none.</summary>
    public Job? Find(long id)
    {
        if (Mirrored(id) is not { } job)
        {
            // Another front end may have begun it just now.
            RefreshForUnknown();
            return Mirrored(id);
        }

        return job;
    }

    /// <summary>Why somebody can start no more, for people; null where they can.</summary>
    public string? Refusal(JobStarter by)
    {
        lock (_gate)
        {
            return JobPlaces.Refusal(_jobs.Values, by.Client, by.IsOperator, _options, isNew: true);
        }
    }

    /// <summary>A token at once and one after each change, until cancelled; changes while the reader is busy are one.</summary>
    public IAsyncEnumerable<bool> ChangesAsync(CancellationToken cancellation = default) => _changed.ListenAsync(cancellation);

    /// <summary>Stops a job until somebody resumes it; what it waits for leaves the queue at once.</summary>
    /// <returns>The job as it stands then; null where there is none.</returns>
    /// <exception cref="JobRefusedException">It neither waits nor runs.</exception>
    public Job? Pause(long id) => Change(id, "paused", job => job.CanPause, job => job with { State = JobState.Paused, Obstacle = null });

    /// <summary>Lets a paused job wait for its turn, and a done one try again what failed.</summary>
    /// <returns><inheritdoc cref="Pause" path="/returns"/></returns>
    /// <param name="asOperator">Whether no bound for one client holds.</param>
    /// <exception cref="JobRefusedException">It has nothing to go on with, or there is no place for it.</exception>
    public Job? Resume(long id, bool asOperator = false) => Resume(id, asOperator, crowd: null);

    /// <inheritdoc cref="Resume(long, bool)"/>
    /// <param name="crowd"><inheritdoc cref="Add" path="/param[@name='crowd']"/></param>
    internal Job? Resume(long id, bool asOperator, Func<IEnumerable<Job>, string?>? crowd) => Change(
        id, "resumed", job => job.CanResume, job => job with { State = JobState.Waiting, Obstacle = null, Ended = null }, asOperator, crowd);

    /// <summary>Gives a job up for good. What it has rendered stays.</summary>
    /// <returns><inheritdoc cref="Pause" path="/returns"/></returns>
    /// <exception cref="JobRefusedException">It has ended.</exception>
    public Job? Cancel(long id) => Change(
        id, "cancelled", job => job.CanCancel, job => job with { State = JobState.Cancelled, Ended = _time.GetUtcNow() });

    /// <summary>Takes a job that has ended off the list. What it has rendered stays.</summary>
    /// <returns>The job as it stood; null where there is none.</returns>
    /// <exception cref="JobRefusedException">It has not ended.</exception>
    public Job? Remove(long id)
    {
        Job? removed = null;
        Change(() =>
        {
            removed = _jobs.GetValueOrDefault(id);
            return removed is not { CanRemove: false } ? new([], removed is null ? [] : [id])
                : throw new JobRefusedException($"Job {id} is {EnumWords<JobState>.Of(removed.State)}. Cancel it before you remove it.");
        });
        return removed;
    }

    /// <param name="crowd">Why there is no room for it beside all others, for people; null where there is.</param>
    /// <exception cref="JobRefusedException">There is no place for it, or those that are kept cannot be read.</exception>
    internal Job Add(World world, JobTask task, long pictures, JobStarter by, Func<IEnumerable<Job>, string?>? crowd = null)
    {
        Load();
        if (_stored is null && _shared is null && (_store.IsOnDisk || _store.IsShared))
        {
            throw Unreadable();
        }

        Job? added = null;
        long? shared = NextSharedId();
        Change(() =>
        {
            // Not of the job itself, where an answer that it is kept was lost.
            IReadOnlyList<Job> others = [.. _jobs.Values.Where(job => job.Id != shared)];
            if ((crowd?.Invoke(others) ?? JobPlaces.Refusal(others, by.Client, by.IsOperator, _options, isNew: true)) is { } words)
            {
                throw new JobRefusedException(words);
            }

            _lastId = shared ?? _lastId + 1;
            added = new Job(_lastId, world, task, pictures, _time.GetUtcNow()) { Client = by.Client, Owner = by.Owner };
            return new([added], [.. others.Where(other => !other.IsOpen).Reverse().Skip(EndedBound).Select(old => old.Id)]);
        });
        return added!;
    }

    private Job? Change(long id, string what, Func<Job, bool> may, Func<Job, Job> change, bool asOperator = false, Func<IEnumerable<Job>, string?>? crowd = null)
    {
        Job? changed = null;
        Change(() =>
        {
            changed = null;
            if (_jobs.GetValueOrDefault(id) is not { } job)
            {
                return JobChange.None;
            }

            if (!may(job))
            {
                throw new JobRefusedException($"Job {id} is {EnumWords<JobState>.Of(job.State)} and cannot be {what}.");
            }

            changed = change(job);
            IReadOnlyList<Job> others = [.. _jobs.Values.Where(other => other != job)];
            return changed.IsActive && !job.IsActive
                && (crowd?.Invoke(others) ?? JobPlaces.Refusal(others, job.Client, asOperator, _options, isNew: false)) is { } words
                    ? throw new JobRefusedException(words)
                    : JobChange.Of(changed);
        });
        return changed;
    }

    private static JobRefusedException Unreadable() =>
        new("The jobs that are kept cannot be read at present, and nothing of them was changed. Ask again in a moment.");

    private Job? Mirrored(long id)
    {
        lock (_gate)
        {
            return _jobs.GetValueOrDefault(id) is { } job ? Seen(job) : null;
        }
    }

    /// <summary>A job as others see it: while the database is away that all share, none goes on.</summary>
    private Job Seen(Job job) => job.IsOpen && job.Obstacle is null && _store is { IsShared: true, Problem: not null } ? job with { Obstacle = Away } : job;
}
