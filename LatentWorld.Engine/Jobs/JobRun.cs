namespace LatentWorld.Engine.Jobs;

/// <summary>One run of a job, from its turn until it is done, paused or cancelled, or the server stops.</summary>
internal sealed class JobRun(Job job) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public long Id => job.Id;

    public Job Job => job;

    /// <summary>Cancelled when the job is paused or cancelled.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>What it waits for is told on other threads: the book calls this under its lock.</summary>
    public void Stop() => _ = _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();
}
