using System.Globalization;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>
/// All jobs and where they stand, kept in the store's file, so that they outlive the process. Those that a stop has
/// interrupted wait for their turn again.
/// </summary>
public sealed class JobBook
{
    // What ended stays to be read about; a page of them is enough.
    private const int EndedBound = 50;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Job> _jobs = [];
    private readonly Bell _bell = new();
    private readonly StoredJobs? _stored;
    private readonly JobOptions _options;
    private readonly TimeProvider _time;
    private JobRun? _running;

    public JobBook(PictureStore store, JobOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _stored = store is { Database: { } database, Late: { } late } ? new(database, late) : null;
        foreach (Job job in _stored?.Read() ?? [])
        {
            _jobs[job.Id] = job.State == JobState.Running ? job with { State = JobState.Waiting } : job;
        }
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

    /// <summary>Why no more can be started, in words; null where one can.</summary>
    public string? Full
    {
        get
        {
            lock (_gate)
            {
                int open = _jobs.Values.Count(job => job.IsOpen);
                return open < _options.MaxOpen ? null : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{open} jobs are open, and at most {_options.MaxOpen} may be. Wait until one is done, or cancel one.");
            }
        }
    }

    /// <summary>A token at once and one after each change, until cancelled; changes while the reader is busy are one.</summary>
    public IAsyncEnumerable<bool> ChangesAsync(CancellationToken cancellation = default) => _bell.ListenAsync(cancellation);

    /// <summary>Stops a job until somebody resumes it; what it waits for leaves the queue at once.</summary>
    /// <returns>The job as it stands then; null where there is none.</returns>
    /// <exception cref="JobRefusedException">It neither waits nor runs.</exception>
    public Job? Pause(long id) => Change(id, "paused", job => job.CanPause, job => job with { State = JobState.Paused, Obstacle = null });

    /// <summary>Lets a paused job wait for its turn, and a done one try again what failed.</summary>
    /// <returns><inheritdoc cref="Pause" path="/returns"/></returns>
    /// <exception cref="JobRefusedException">It has nothing to go on with, or is done and too many others are open.</exception>
    public Job? Resume(long id) => Change(
        id, "resumed", job => job.CanResume, job => job with { State = JobState.Waiting, Obstacle = null, Ended = null });

    /// <summary>Gives a job up for good. What it has rendered stays.</summary>
    /// <returns><inheritdoc cref="Pause" path="/returns"/></returns>
    /// <exception cref="JobRefusedException">It has ended.</exception>
    public Job? Cancel(long id) => Change(
        id, "cancelled", job => job.CanCancel, job => job with { State = JobState.Cancelled, Ended = _time.GetUtcNow() });

    /// <exception cref="JobRefusedException">Too many are open.</exception>
    internal Job Add(World world, SeedGrid grid, long pictures)
    {
        lock (_gate)
        {
            if (Full is { } words)
            {
                throw new JobRefusedException(words);
            }

            var job = new Job(_jobs.Keys.LastOrDefault() + 1, world, grid, pictures, _time.GetUtcNow());
            Put(job);
            foreach (Job old in _jobs.Values.Where(other => !other.IsOpen).Reverse().Skip(EndedBound).ToList())
            {
                _jobs.Remove(old.Id);
                _stored?.Delete(old.Id);
            }

            return job;
        }
    }

    /// <summary>Begins the job that has waited longest; null where none waits. It has to be left before the next.</summary>
    internal JobRun? TakeNext()
    {
        lock (_gate)
        {
            if (_jobs.Values.FirstOrDefault(job => job.State == JobState.Waiting) is not { } next)
            {
                return null;
            }

            _running = new(next);
            Put(next with { State = JobState.Running, Done = 0, Failed = 0, LastFailure = null });
            return _running;
        }
    }

    /// <summary>Counts what became of one picture of the running job.</summary>
    /// <param name="failure">Why it could not be had; null where it is there.</param>
    internal void Count(JobRun run, string? failure) => Note(run, kept: false, job => failure is null
        ? job with { Done = job.Done + 1 }
        : job with { Failed = job.Failed + 1, LastFailure = failure });

    /// <summary>Writes down how far the running job is.</summary>
    internal void Save(JobRun run) => Note(run, kept: true, job => job);

    /// <summary>The running job has all its pictures.</summary>
    internal void Finish(JobRun run) => Note(run, kept: true, job => job with { State = JobState.Done, Ended = _time.GetUtcNow() });

    /// <summary>Something stands in the running job's way.</summary>
    internal void Hinder(JobRun run, string obstacle) => Note(run, kept: true, job => job with { State = JobState.Paused, Obstacle = obstacle });

    /// <summary>The run is over; where nobody has ended or paused its job, that waits again.</summary>
    internal void Leave(JobRun run)
    {
        Note(run, kept: true, job => job with { State = JobState.Waiting });
        lock (_gate)
        {
            _running = null;
        }

        run.Dispose();
    }

    private Job? Change(long id, string what, Func<Job, bool> may, Func<Job, Job> change)
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
            if (changed.IsOpen && !job.IsOpen && Full is { } words)
            {
                throw new JobRefusedException(words);
            }

            Put(changed);
            if (_running?.Id == id && changed.State != JobState.Running)
            {
                _running.Stop();
            }

            return changed;
        }
    }

    /// <summary>Changes the job of a run, unless somebody has paused or cancelled it meanwhile.</summary>
    private void Note(JobRun run, bool kept, Func<Job, Job> change)
    {
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(run.Id) is { State: JobState.Running } job)
            {
                Put(change(job), kept);
            }
        }
    }

    private void Put(Job job, bool kept = true)
    {
        _jobs[job.Id] = job;
        if (kept)
        {
            _stored?.Write(job);
        }

        _bell.Ring();
    }
}
