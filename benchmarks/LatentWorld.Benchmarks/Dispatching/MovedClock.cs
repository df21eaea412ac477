namespace LatentWorld.Benchmarks.Dispatching;

/// <summary>A clock that a simulation moves.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Advance(TimeSpan time) => _now += time.Ticks;
}
