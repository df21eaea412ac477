namespace LatentWorld.Cluster.Waiting;

/// <summary>Wakes all who wait for something to happen. One thread's, or a grain's.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = New();

    /// <summary>Waits for the next <see cref="Raise"/>, or for as long as a bound says.</summary>
    public async Task WaitAsync(TimeSpan bound, TimeProvider time)
    {
        try
        {
            await _next.Task.WaitAsync(bound, time);
        }
        catch (TimeoutException)
        {
            // Nothing has happened meanwhile.
        }
    }

    public void Raise()
    {
        TaskCompletionSource raised = _next;
        _next = New();
        raised.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
