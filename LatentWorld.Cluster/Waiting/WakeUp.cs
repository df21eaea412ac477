namespace LatentWorld.Cluster.Waiting;

/// <summary>Ends one loop's wait, once for any number of calls.</summary>
internal sealed class WakeUp
{
    private readonly SemaphoreSlim _called = new(0, 1);

    /// <summary>Waits for a call that was made since the last wait, or is made.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _called.WaitAsync(cancellation);

    /// <summary>The same, for no longer than a bound.</summary>
    public Task WaitAsync(TimeSpan bound, CancellationToken cancellation) => _called.WaitAsync(bound, cancellation);

    public void Call()
    {
        try
        {
            _called.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was called already.
        }
    }
}
