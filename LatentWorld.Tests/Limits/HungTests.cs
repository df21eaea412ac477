namespace LatentWorld.Tests.Limits;

/// <summary>Tests that hang, which only <see cref="RunWatchdogTests"/> runs, in processes of their own.</summary>
public sealed class HungTests
{
    [Fact(Explicit = true)]
    public void Holds_its_thread_for_ever()
    {
        using var never = new ManualResetEvent(false);
        never.WaitOne();
    }

    [Fact(Explicit = true)]
    public Task Waits_for_ever_by_its_token() => new TaskCompletionSource().Task.WaitAsync(TestContext.Current.CancellationToken);
}
