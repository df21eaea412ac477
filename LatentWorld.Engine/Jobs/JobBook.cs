using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>
/// All jobs and where they stand, kept in the store's file, so that they outlive the process. Those that a stop has
/// interrupted wait for their turn again.
/// </summary>
public sealed partial class JobBook
{
    // What ended stays to be read about; a page of them is enough.
    private const int EndedBound = 50;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Job> _jobs = [];
    private readonly ChangeSignal _changed = new();
    private readonly PictureStore _store;
    private readonly JobOptions _options;
    private readonly TimeProvider _time;
    private StoredJobs? _stored;
    private JobRun? _running;
    private long _lastId;

    /// <summary>A book of the jobs that a store keeps; they are read when the store is open.</summary>
    public JobBook(PictureStore store, JobOptions options, TimeProvider time)
    {
        _store = store;
        _options = options;
        _time = time;
        store.Opened += Load;
        Load();
    }

    /// <summary>All jobs, the newest first.</summary>
    public IReadOnlyList<Job> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs.Values.Reverse()];
            }
        }
    }

    /// <summary>The job of an id; null where there is none.</summary>
    public Job? Find(long id)
    {
        lock (_gate)
        {
            return _jobs.GetValueOrDefault(id);
        }
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
    public Job? Resume(long id, bool asOperator = false) => Change(
        id, "resumed", job => job.CanResume, job => job with { State = JobState.Waiting, Obstacle = null, Ended = null }, asOperator);

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
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(id) is not { } job)
            {
                return null;
            }

            if (!job.CanRemove)
            {
                throw new JobRefusedException($"Job {id} is {EnumWords<JobState>.Of(job.State)}. Cancel it before you remove it.");
            }

            Forget(id);
            _changed.Raise();
            return job;
        }
    }

    /// <exception cref="JobRefusedException">There is no place for it, or those that are kept cannot be read.</exception>
    internal Job Add(World world, JobTask task, long pictures, JobStarter by)
    {
        Load();
        lock (_gate)
        {
            if (_stored is null && _store.IsOnDisk)
            {
                throw Unreadable();
            }

            if (Refusal(by) is { } words)
            {
                throw new JobRefusedException(words);
            }

            _lastId = NextId();
            var job = new Job(_lastId, world, task, pictures, _time.GetUtcNow()) { Client = by.Client, Owner = by.Owner };
            Put(job);
            MakeWay();
            foreach (Job old in _jobs.Values.Where(other => !other.IsOpen).Reverse().Skip(EndedBound).ToList())
            {
                Forget(old.Id);
            }

            return job;
        }
    }

    private long NextId()
    {
        long next = _lastId + 1;
        return _stored is null || _store.Attempt(_store.Disk!, () => next = _stored.NextId(_lastId)) ? next : throw Unreadable();
    }

    private static JobRefusedException Unreadable() =>
        new("The jobs that are kept cannot be read at present, and this one could not be added to them. Ask again in a moment.");

    /// <summary>Reads the jobs that are kept, once the store is open and lets them be read.</summary>
    private void Load()
    {
        lock (_gate)
        {
            if (_stored is not null || _store.Disk is not { } disk)
            {
                return;
            }

            var stored = new StoredJobs(disk);
            (List<Job> Jobs, long LastId) kept = ([], 0);
            if (_store.Attempt(disk, () => kept = stored.Read()))
            {
                _stored = stored;
                _lastId = kept.LastId;
                foreach (Job job in kept.Jobs)
                {
                    _jobs[job.Id] = job.State == JobState.Running ? job with { State = JobState.Waiting } : job;
                }

                _changed.Raise();
            }
        }
    }

    private void Forget(long id)
    {
        _jobs.Remove(id);
        _stored?.Delete(id);
    }

    private Job? Change(long id, string what, Func<Job, bool> may, Func<Job, Job> change, bool asOperator = false)
    {
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(id) is not { } job)
            {
                return null;
            }

            if (!may(job))
            {
                throw new JobRefusedException($"Job {id} is {EnumWords<JobState>.Of(job.State)} and cannot be {what}.");
            }

            Job changed = change(job);
            if (changed.IsActive && !job.IsActive
                && JobPlaces.Refusal([.. _jobs.Values.Where(other => other != job)], job.Client, asOperator, _options, isNew: false) is { } words)
            {
                throw new JobRefusedException(words);
            }

            Put(changed);
            if (_running?.Id == id && changed.State != JobState.Running)
            {
                _running.Stop();
            }

            MakeWay();
            return changed;
        }
    }

    private void Put(Job job, bool kept = true)
    {
        _jobs[job.Id] = job;
        if (kept)
        {
            _stored?.Write(job);
        }

        _changed.Raise();
    }
}
