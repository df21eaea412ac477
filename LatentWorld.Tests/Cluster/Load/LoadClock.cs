using LatentWorld.Tests.Limits;

namespace LatentWorld.Tests.Cluster.Load;

/// <summary>Waits of a load, whose time is what is measured.</summary>
internal static class LoadClock
{
    public static async Task PassAsync(TimeSpan time)
    {
        using var pause = new PeriodicTimer(time);
        await pause.WaitForNextTickAsync();
    }

    public static Task UntilAsync(Func<bool> holds) => Poll.UntilAsync(holds, () => "The servers do not come to work.");
}
