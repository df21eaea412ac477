using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Jobs;

/// <summary>A clock that the test moves, and that says when somebody begins to wait by it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until somebody begins to wait.</summary>
    /// <returns>For how long.</returns>
    public Task<TimeSpan> WaitedForAsync() => _waits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
