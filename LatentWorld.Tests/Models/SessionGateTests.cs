using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Models;

public class SessionGateTests
{
    [Fact]
    public async Task Calls_wait_while_the_sessions_are_opened_again()
    {
        using var gate = new SessionGate();
        using var opening = new ManualResetEventSlim();
        using var opened = new ManualResetEventSlim();
        bool done = false;
        Task reopening = Task.Run(
            () => gate.Reopen(() =>
            {
                opening.Set();
                opened.Wait();
                done = true;
            }),
            TestContext.Current.CancellationToken);
        opening.Wait(TestContext.Current.CancellationToken);
        Task<bool> call = Task.Run(() => gate.Call(0, _ => done), TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        opened.Set();
        await reopening;
        Assert.True(await call);
    }

    [Fact]
    public void Where_they_cannot_be_opened_each_call_says_so_until_they_can()
    {
        using var gate = new SessionGate();
        Assert.Throws<InvalidOperationException>(() => gate.Reopen(() => throw new InvalidOperationException("gone")));
        var exception = Assert.Throws<DeviceLostException>(() => gate.Call(1, number => number));
        Assert.Equal("gone", exception.InnerException?.Message);
        gate.Reopen(() => { });
        Assert.Equal(1, gate.Call(1, number => number));
    }
}
