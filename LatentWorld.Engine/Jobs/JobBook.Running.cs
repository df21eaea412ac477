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

    /// <summary>Begins the job that has waited longest, of those that somebody waits for first; null where none waits. It has to be left before the next.</summary>
    internal JobRun? TakeNext()
    {
        lock (_gate)
        {
            if (_jobs.Values.Where(job => job.State == JobState.Waiting).MinBy(job => (!(_wasAwaited && job.Id == _resting), !job.Task.IsAwaited, job.Id)) is not { } next)
            {
                return null;
            }

            (_wasAwaited, _turnBegan) = (next.Task.IsAwaited, _time.GetUtcNow());

            _running = new(this, next);
            Put(next with { State = JobState.Running, Done = 0, Failed = 0, Written = 0, LastFailure = null });
            return _running;
        }
    }

    /// <inheritdoc cref="JobRun.Count"/>
    internal void Count(JobRun run, string? failure)
    {
        Note(run, kept: false, job => failure is null
            ? job with { Done = job.Done + 1 }
            : job with { Failed = job.Failed + 1, LastFailure = failure });
        lock (_gate)
        {
            MakeWay();
        }
    }

    /// <inheritdoc cref="JobRun.CountWritten"/>
    internal void CountWritten(JobRun run) => Note(run, kept: false, job => job with { Written = job.Written + 1 });

    /// <inheritdoc cref="JobRun.Save"/>
    internal void Save(JobRun run) => Note(run, kept: true, job => job);

    /// <summary>The running job is done.</summary>
    internal void Finish(JobRun run) => Note(run, kept: true, job => job with
    {
        State = JobState.Done,
        Ended = _time.GetUtcNow(),
        Pictures = job.Task.MayEndEarly ? job.Done + job.Failed : job.Pictures,
    });

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

    /// <summary>Has the job that runs rest for one that somebody waits for. What it has rendered it passes over at its next turn; one that writes its files goes on.</summary>
    private void MakeWay()
    {
        if (_running is { } run
            && _jobs.GetValueOrDefault(run.Id) is { State: JobState.Running, Task.IsAwaited: false, IsWriting: false }
            && _jobs.Values.Any(job => job is { State: JobState.Waiting, Task.IsAwaited: true })
            && (run.Id != _resting || _time.GetUtcNow() - _turnBegan >= LeastTurn))
        {
            _resting = run.Id;
            run.Stop();
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
}
