namespace LatentWorld.Engine.Jobs;

/// <content>The job that runs: one at a time.</content>
public sealed partial class JobBook
{
    /// <summary>How long a job goes on at least that has made way once: dives in a row would keep it from ever being done.</summary>
    private static readonly TimeSpan LeastTurn = TimeSpan.FromSeconds(10);

    /// <summary>The job that made way last, which goes on next.</summary>
    private long? _resting;
    private DateTimeOffset _turnBegan;
    private bool _wasAwaited;

    /// <summary>
    /// Begins the job that has waited longest, of those that somebody waits for first; null where none waits, or none may be run here. It has
    /// to be left before the next. What a front end that was lost has left running waits again.
    /// </summary>
    /// <param name="lease">The right to run jobs; null where this process alone runs any.</param>
    internal JobRun? TakeNext(JobLease? lease = null)
    {
        lock (_gate)
        {
            if (lease?.IsHeld == false || !_jobs.Values.Any(Waits))
            {
                return null;
            }
        }

        Job? next = null;
        bool isKept = TryChange(lease, () =>
        {
            next = _jobs.Values.Where(Waits).MinBy(job => (!(_wasAwaited && job.Id == _resting), !job.Task.IsAwaited, job.Id));
            return next is null ? JobChange.None : JobChange.Of([
                next with { State = JobState.Running, Done = 0, Failed = 0, Written = 0, LastFailure = null },
                .. _jobs.Values.Where(job => job != next && job.State == JobState.Running && Waits(job)).Select(left => left with { State = JobState.Waiting }),
            ]);
        });
        if (!isKept || next is null)
        {
            Volatile.Write(ref _missed, !isKept);
            return null;
        }

        lock (_gate)
        {
            (_wasAwaited, _turnBegan) = (next.Task.IsAwaited, _time.GetUtcNow());
            _running = new(this, next, lease);
            if (_jobs.GetValueOrDefault(next.Id) is not { State: JobState.Running })
            {
                // Somebody was faster.
                _running.Stop();
            }

            return _running;
        }

        // None runs here, so that what runs was another's, whose lease is over.
        bool Waits(Job job) => job.State is JobState.Waiting or JobState.Running && lease?.IsForOther(job.World.Model.Hash) != true;
    }

    /// <inheritdoc cref="JobRun.Count"/>
    internal void Count(JobRun run, string? failure)
    {
        Count(run, job => failure is null
            ? job with { Done = job.Done + 1 }
            : job with { Failed = job.Failed + 1, LastFailure = failure });
        lock (_gate)
        {
            MakeWay();
        }
    }

    /// <inheritdoc cref="JobRun.CountWritten"/>
    internal void CountWritten(JobRun run) => Count(run, job => job with { Written = job.Written + 1 });

    /// <inheritdoc cref="JobRun.Save"/>
    internal void Save(JobRun run) => Note(run, job => _written = job);

    /// <summary>The running job is done.</summary>
    internal void Finish(JobRun run) => Note(run, job => job with
    {
        State = JobState.Done,
        Ended = _time.GetUtcNow(),
        Pictures = job.Task.MayEndEarly ? job.Done + job.Failed : job.Pictures,
    });

    /// <summary>Something stands in the running job's way.</summary>
    internal void Hinder(JobRun run, string obstacle) => Note(run, job => job with { State = JobState.Paused, Obstacle = obstacle });

    /// <summary>The run is over; where nobody has ended or paused its job, that waits again.</summary>
    internal void Leave(JobRun run)
    {
        Note(run, job => job with { State = JobState.Waiting });
        lock (_gate)
        {
            _running = null;
        }

        run.Dispose();
    }

    /// <summary>Stops the run that there is, if any: its job goes on elsewhere, or here later.</summary>
    internal void StopRun()
    {
        lock (_gate)
        {
            _running?.Stop();
        }
    }

    /// <summary>Has the job that runs rest for one that somebody waits for. What it has rendered it passes over at its next turn; one that writes its files goes on.</summary>
    private void MakeWay()
    {
        if (_running is { } run
            && _jobs.GetValueOrDefault(run.Id) is { State: JobState.Running, Task.IsAwaited: false, IsWriting: false }
            && _jobs.Values.Any(job => job is { State: JobState.Waiting, Task.IsAwaited: true } && run.Lease?.IsForOther(job.World.Model.Hash) != true)
            && (run.Id != _resting || _time.GetUtcNow() - _turnBegan >= LeastTurn))
        {
            _resting = run.Id;
            run.Stop();
        }
    }

    /// <summary>Changes the job of a run in memory, unless somebody has paused or cancelled it meanwhile.</summary>
    private void Count(JobRun run, Func<Job, Job> change)
    {
        if (run.Lease is { IsHeld: false })
        {
            StopRun();
        }

        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(run.Id) is { State: JobState.Running } job)
            {
                _jobs[job.Id] = change(job);
            }
        }

        _changed.Raise();
    }

    /// <summary>
    /// Changes the job of a run, and keeps it so, unless somebody has paused or cancelled it meanwhile. Where that cannot be kept in the list that
    /// front ends share, the job is as it was, and runs again.
    /// </summary>
    private void Note(JobRun run, Func<Job, Job> change) => TryChange(
        run.Lease, () => _jobs.GetValueOrDefault(run.Id) is { State: JobState.Running } job ? JobChange.Of(change(job)) : JobChange.None, run);
}
