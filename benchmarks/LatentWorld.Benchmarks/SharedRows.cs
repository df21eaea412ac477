using System.Diagnostics;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Unet;

namespace LatentWorld.Benchmarks;

/// <summary>
/// What it brings to run a batch's halves side by side, against one run of all rows. The two alternate, so that a noisy
/// machine disturbs both alike.
/// </summary>
internal static class SharedRows
{
    private const int Rounds = 61, MostRows = 32;

    public static void Measure(string path)
    {
        ModelFolder folder = ModelFolder.Open(path);
        using var unet = new BareUnet(folder, BareUnet.Sessions(folder).Open("unet"), MostRows);
        using BoundUnet whole = unet.Bind(shares: false), shared = unet.Bind(shares: true);
        Console.WriteLine("rows  whole: median, fastest, CPU ms   halves: median, fastest, CPU ms   ratio of medians, fastest, CPU, and median ratio");
        for (int rows = 4; rows <= MostRows; rows *= 2)
        {
            Measure(rows, whole, shared);
        }
    }

    private static void Measure(int rows, BoundUnet whole, BoundUnet shared)
    {
        List<double> wholes = [], halves = [];
        TimeSpan wholeCpu = default, halvesCpu = default;
        whole.Run(rows);
        shared.Run(rows);
        for (int round = 0; round < Rounds; round++)
        {
            wholes.Add(Time(whole, ref wholeCpu));
            halves.Add(Time(shared, ref halvesCpu));
        }

        Timing one = Of(wholes, wholeCpu), two = Of(halves, halvesCpu);
        double pairs = Timing.Median([.. halves.Zip(wholes, (half, all) => half / all)]);
        Console.WriteLine(
            $"{rows,4}  {one}   {two}   {two.Milliseconds / one.Milliseconds:F2} {two.Fastest / one.Fastest:F2} {two.CpuMilliseconds / one.CpuMilliseconds:F2} {pairs:F2}");

        double Time(BoundUnet unet, ref TimeSpan cpu)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            unet.Run(rows);
            double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            cpu += Environment.CpuUsage.TotalTime - before;
            return milliseconds;
        }
    }

    private static Timing Of(List<double> times, TimeSpan cpu) => new(Timing.Median(times), times.Min(), cpu.TotalMilliseconds / Rounds);
}
