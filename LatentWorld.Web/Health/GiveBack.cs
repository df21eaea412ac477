using System.Runtime;
using System.Runtime.InteropServices;

namespace LatentWorld.Web.Health;

/// <summary>Gives memory back to the system when it is quiet after a load; see <see cref="QuietTime"/>.</summary>
internal sealed partial class GiveBack(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var quiet = new QuietTime();
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (quiet.IsTimeToGiveBack(GC.GetTotalAllocatedBytes()))
                {
                    Now();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; then all is given back.
        }
    }

    private static void Now()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            try
            {
                _ = Trim(0);
            }
            catch (EntryPointNotFoundException)
            {
                // Another C library than glibc, which gives back by itself.
            }
        }
    }

    /// <summary>Gives back what native code has freed: glibc keeps it for each thread that it was freed on.</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
