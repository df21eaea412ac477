namespace LatentWorld.Engine.Store;

/// <summary>
/// Tells a database that other processes share which worlds this one has open, every few minutes: they spare what was used within
/// the hour.
/// </summary>
internal sealed class HeldWorlds : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private bool _closed;

    /// <param name="touch">Notes that the worlds which are in use are used now.</param>
    public HeldWorlds(RetryingWriter late, Action touch, TimeProvider time) =>
        _timer = time.CreateTimer(_ => Tell(late, touch), null, Pause, Pause);

    /// <summary>To be called before the database closes.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _closed = true;
        }
    }

    private void Tell(RetryingWriter late, Action touch)
    {
        lock (_gate)
        {
            // A last ring of the timer may come after the end.
            if (!_closed)
            {
                late.Write(this, touch);
            }
        }
    }
}
