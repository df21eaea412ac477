namespace LatentWorld.Engine.Jobs;

/// <summary>One run of a job, from its turn until it is done, paused or cancelled, or the server stops.</summary>
public sealed class JobRun : IDisposable
{
    private readonly JobBook _book;
    private readonly CancellationTokenSource _stop = new();

    /// <param name="lease">The right by which it runs; null where none is needed.</param>
    internal JobRun(JobBook book, Job job, JobLease? lease = null) => (_book, Job, Lease) = (book, job, lease);

    /// <summary>The job as it stood when its turn came.</summary>
    public Job Job { get; }

    /// <summary>Its number.</summary>
    public long Id => Job.Id;

    /// <summary>The right by which it runs; null where none is needed.</summary>
    internal JobLease? Lease { get; }

    /// <summary>Cancelled when the job is paused or cancelled, or makes way for another.</summary>
    internal CancellationToken Stopped => _stop.Token;

    /// <summary>Counts what became of one picture.</summary>
    /// <param name="failure">Why it could not be had; null where it is there.</param>
    public void Count(string? failure) => _book.Count(this, failure);

    /// <summary>Counts one picture that was written to an export's files.</summary>
    public void CountWritten() => _book.CountWritten(this);

    /// <summary>Writes down how far the job is.</summary>
    public void Save() => _book.Save(this);

    /// <summary>What it waits for is cancelled on other threads: the book calls this under its lock.</summary>
    internal void Stop() => _ = _stop.CancelAsync();

    /// <summary>Ends it; the book calls this when the run is over.</summary>
    public void Dispose() => _stop.Dispose();
}
