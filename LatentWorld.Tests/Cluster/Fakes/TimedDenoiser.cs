using System.Diagnostics;
using LatentWorld.Engine.Latents;
using LatentWorld.Tests.Diffusion;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>Takes its time and nothing else: as on a GPU, a run of one row takes as long as one of all.</summary>
internal sealed class TimedDenoiser(LatentShape shape, int capacity, TimeSpan step) : HostDenoiser(shape, 2, capacity), IDisposable
{
    /// <summary>Too long a sleep is made up for by the next; but a process that was stopped does not go faster afterwards.</summary>
    private static readonly TimeSpan MostLate = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly ManualResetEventSlim _never = new(false, spinCount: 0);
    private TimeSpan _late;

    public override void Run(int rows)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan whole = step - _late;
        // A wait is of whole milliseconds; what is below one is made up for as well.
        if (whole >= Millisecond)
        {
            _never.Wait(whole);
        }

        TimeSpan late = Stopwatch.GetElapsedTime(start) - whole;
        _late = late < MostLate ? late : MostLate;
        for (int i = 0; i < rows * Shape.Count; i++)
        {
            Output[i] = Sample[i] / 2;
        }
    }

    public void Dispose() => _never.Dispose();
}
