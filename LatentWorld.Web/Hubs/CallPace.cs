namespace LatentWorld.Web.Hubs;

/// <summary>
/// How often one connection may call: a bucket of tokens that fills with time. A thousand connections have one each,
/// so it holds two numbers and no timer.
/// </summary>
public sealed class CallPace(TimeProvider time)
{
    /// <summary>The map says where it is at most ten times a second, and a retry of a whole view comes at once.</summary>
    public const int PerSecond = 20;
    public const int AtOnce = 100;

    private readonly Lock _gate = new();
    private double _tokens = AtOnce;
    private long _filledAt = time.GetTimestamp();

    /// <returns>False where the call comes too soon.</returns>
    public bool TrySpend()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _tokens = Math.Min(AtOnce, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * PerSecond));
            _filledAt = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
