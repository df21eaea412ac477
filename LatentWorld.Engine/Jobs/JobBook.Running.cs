namespace LatentWorld.Engine.Jobs;

/// <content>The job that runs: one at a time.</content>
public sealed partial class JobBook
{
    /// <summary>Begins the job that has waited longest; null where none waits. It has to be left before the next.</summary>
    internal JobRun? TakeNext()
    {
        lock (_gate)
        {
            if (_jobs.Values.FirstOrDefault(job => job.State == JobState.Waiting) is not { } next)
            {
                return null;
            }

            _running = new(this, next);
            Put(next with { State = JobState.Running, Done = 0, Failed = 0, Written = 0, LastFailure = null });
            return _running;
        }
    }

    /// <inheritdoc cref="JobRun.Count"/>
    internal void Count(JobRun run, string? failure) => Note(run, kept: false, job => failure is null
        ? job with { Done = job.Done + 1 }
        : job with { Failed = job.Failed + 1, LastFailure = failure });

    /// <inheritdoc cref="JobRun.CountWritten"/>
    internal void CountWritten(JobRun run) => Note(run, kept: false, job => job with { Written = job.Written + 1 });

    /// <inheritdoc cref="JobRun.Save"/>
    internal void Save(JobRun run) => Note(run, kept: true, job => job);

    /// <summary>The running job is done.</summary>
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
