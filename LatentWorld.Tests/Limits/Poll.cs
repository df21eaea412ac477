using System.Diagnostics;

namespace LatentWorld.Tests.Limits;

/// <summary>The one polling wait of the tests, for what announces no change: a page's address, a file, a row in a store.</summary>
internal static class Poll
{
    /// <summary>Ample on a busy machine; what holds is seen within <see cref="Pause"/>, so that only a failure takes it all.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until a condition holds.</summary>
    /// <param name="otherwise">Says what is found instead; read only when the deadline has passed.</param>
    public static Task UntilAsync(Func<bool> holds, Func<string> otherwise) => UntilAsync(() => Task.FromResult(holds()), otherwise);

    /// <inheritdoc cref="UntilAsync(Func{bool}, Func{string})"/>
    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Deadline, $"After {Deadline.TotalSeconds:0} s: {otherwise()}");
#pragma warning disable RS0030 // The one place that the ban sends all others to.
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
#pragma warning restore RS0030
        }
    }
}
