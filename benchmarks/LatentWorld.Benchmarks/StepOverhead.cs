using System.Diagnostics;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>
/// What a sampler step costs over the bare U-Net run of the same rows, and what it allocates. The two alternate in one
/// run, so that a noisy machine disturbs both alike; ratios of medians are printed.
/// </summary>
internal static class StepOverhead
{
    private const int Rounds = 61;

    public static void Measure(OnnxDiffusionModel model)
    {
        World world = NeutralWorld.Of(model.Reference, model.PictureSize);
        PreparedWorld prepared = PreparedWorld.Prepare(model, world);
        var sampler = new Sampler(model.Denoiser);
        Console.WriteLine("pictures  bare U-Net ms  sampler ms  ratio  bytes allocated a step");
        for (int pictures = 1; pictures <= Math.Min(8, sampler.PictureCapacity); pictures *= 2)
        {
            Measure(model.Denoiser, sampler, prepared, pictures);
        }
    }

    private static void Measure(IDenoiser denoiser, Sampler sampler, PreparedWorld world, int pictures)
    {
        var bare = new List<double>();
        var stepped = new List<double>();
        long allocated = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            Denoising[] batch = [.. Enumerable.Range(0, pictures).Select(i => new Denoising(world, new(i / 8.0, round / 64.0)))];
            sampler.Step(batch);
            int rows = batch.Sum(picture => picture.Rows);
            bare.Add(Milliseconds(() => denoiser.Run(rows)));
            long before = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            sampler.Step(batch);
            stepped.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        double bareMedian = Median(bare), steppedMedian = Median(stepped);
        Console.WriteLine($"{pictures,8}  {bareMedian,13:F2}  {steppedMedian,10:F2}  {steppedMedian / bareMedian,5:F3}  {allocated,22}");
    }

    private static double Milliseconds(Action action)
    {
        long started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
