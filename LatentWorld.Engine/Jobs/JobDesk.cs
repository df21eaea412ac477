using LatentWorld.Engine.Exports;

namespace LatentWorld.Engine.Jobs;

/// <summary>Changes jobs for those who may: each call brings the keys that its caller holds.</summary>
public sealed class JobDesk(JobBook book, JobPlanner planner, JobRights rights, ExportShelf shelf)
{
    /// <summary>Stops a job until somebody resumes it; it frees its place meanwhile.</summary>
    /// <returns>The job as it stands then; null where there is none.</returns>
    /// <exception cref="JobForbiddenException">None of the keys is the job's or the operator's.</exception>
    /// <exception cref="JobRefusedException">It neither waits nor runs.</exception>
    public Job? Pause(long id, IReadOnlyCollection<string> keys) => Change(id, keys, book.Pause);

    /// <summary>Lets a paused job wait for its turn, and a done one try again what failed.</summary>
    /// <inheritdoc cref="Pause"/>
    /// <exception cref="JobRefusedException">It has nothing to go on with, or there is no place for it.</exception>
    public Job? Resume(long id, IReadOnlyCollection<string> keys) => Change(id, keys, job => planner.Resume(job, rights.IsOperator(keys)));

    /// <summary>Gives a job up for good. What it has rendered stays.</summary>
    /// <inheritdoc cref="Pause"/>
    /// <exception cref="JobRefusedException">It has ended.</exception>
    public Job? Cancel(long id, IReadOnlyCollection<string> keys) => Change(id, keys, book.Cancel);

    /// <summary>Takes a job that has ended off the list, and what it has exported with it.</summary>
    /// <inheritdoc cref="Pause"/>
    /// <exception cref="JobRefusedException">It has not ended.</exception>
    public Job? Remove(long id, IReadOnlyCollection<string> keys) => Change(id, keys, job =>
    {
        Job? removed = book.Remove(job);
        shelf.Remove(job);
        return removed;
    });

    private Job? Change(long id, IReadOnlyCollection<string> keys, Func<long, Job?> change) =>
        book.Find(id) is not { } job ? null
        : rights.MayChange(job, keys) ? change(id)
        : throw new JobForbiddenException(job.Owner is null
            ? $"Job {id} was started before jobs had owners: only the operator may change it, by the key that Jobs:OperatorKey sets."
            : $"Job {id} belongs to whoever started it. It is changed with the key that its start gave, or with the operator's.");
}
