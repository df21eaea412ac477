using LatentWorld.Engine.Jobs.Tasks;

namespace LatentWorld.Engine.Jobs;

/// <summary>How jobs of one kind are done. Where they stand is the <see cref="JobBook"/>'s; what they have to do is a <see cref="JobTask"/>.</summary>
public interface IJobKind
{
    /// <summary>Whether a task is of this kind.</summary>
    bool Does(JobTask task);

    /// <summary>Does what is left of a job's task. What exists already is passed over: a job may have run before.</summary>
    /// <param name="run">Counts the pictures.</param>
    /// <param name="cancellation">The job was paused or cancelled, or the server stops.</param>
    /// <exception cref="JobHinderedException">Something stands in its way; it is paused until somebody resumes it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task RunAsync(JobRun run, CancellationToken cancellation);
}

/// <summary>Something stands in a job's way; the message says what, and how the job can go on.</summary>
public sealed class JobHinderedException(string message) : Exception(message);
