using System.Diagnostics;

namespace LatentWorld.Benchmarks;

/// <summary>What a piece of work takes, over many rounds.</summary>
/// <param name="Milliseconds">By the clock, median.</param>
/// <param name="Fastest">By the clock, in milliseconds.</param>
/// <param name="CpuMilliseconds">Of processors, by all threads of the process, mean.</param>
internal readonly record struct Timing(double Milliseconds, double Fastest, double CpuMilliseconds)
{
    // Twice are for the compiler and the caches.
    private const int WarmUp = 2;

    public static Timing Of(int rounds, Action work)
    {
        for (int round = 0; round < WarmUp; round++)
        {
            work();
        }

        double[] times = new double[rounds];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int round = 0; round < rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            work();
            times[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new(Median(times), times.Min(), cpu.TotalMilliseconds / rounds);
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    public override string ToString() => $"{Milliseconds,8:F2} {Fastest,8:F2} {CpuMilliseconds,8:F2}";
}
