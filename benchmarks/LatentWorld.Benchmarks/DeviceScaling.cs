using System.Diagnostics;
using System.Globalization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>
/// What several devices bring that share one demand: pictures a second with 1, 2, 4 and 8 of them that do nothing but take their time,
/// and what the planner costs a picture, which all of them wait for.
/// </summary>
internal static class DeviceScaling
{
    private const int Batch = 8, Steps = 20, PicturesEach = 400;

    /// <summary>A usual GPU's, and one so short that the processors are the limit.</summary>
    private static readonly TimeSpan[] StepTimes = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(2)];
    private static readonly int[] Counts = [1, 2, 4, 8];

    public static async Task Measure()
    {
        // Once for nothing: all is compiled then.
        await RenderAsync(1, 4 * Batch, StepTimes[1]);
        Plan(Counts[^1], Counts[^1] * PicturesEach);
        foreach (TimeSpan step in StepTimes)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Batch} pictures a step of {step.TotalMilliseconds} ms, {Steps} steps a picture, on {Environment.ProcessorCount} processors"));
            Console.WriteLine("devices  pictures/s  share of linear  planner, µs a picture  processor, ms a picture");
            double ofOne = 0;
            foreach (int devices in Counts)
            {
                (double rate, double processor) = await RenderAsync(devices, devices * PicturesEach, step);
                ofOne = devices == 1 ? rate : ofOne;
                double plan = Enumerable.Range(0, 5).Min(_ => Plan(devices, devices * PicturesEach));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{devices,7}  {rate,10:0.0}  {rate / ofOne / devices,15:0.000}  {plan,21:0.0}  {processor,23:0.00}"));
            }
        }
    }

    private static World WorldOf(FixedStepModel model) => NeutralWorld.Of(model.Reference, model.PictureSize) with { Guidance = 1, Steps = Steps };

    private static async Task<(double Rate, double Processor)> RenderAsync(int devices, int pictures, TimeSpan step)
    {
        FixedStepModel[] models = [.. Enumerable.Range(0, devices).Select(_ => new FixedStepModel(step, Batch))];
        using var metrics = new TileMetrics();
        await using var tiles = new TileService(
            [.. models.Select((model, index) => new DeviceModel($"cpu:{index}", model))],
            PictureStore.InMemory(), new(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        World world = WorldOf(models[0]);
        await tiles.PrepareAsync(WorldId.Of(world), world, CancellationToken.None);
        TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        await foreach (PictureOutcome _ in tiles.RenderAsync(world, [.. Points(world, pictures).Select(target => target.Picture)], Urgency.Job, CancellationToken.None))
        {
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (pictures / seconds, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMilliseconds / pictures);
    }

    /// <summary>Microseconds a picture that plans take, with all that is told to the planner, and no device.</summary>
    private static double Plan(int devices, int pictures)
    {
        var model = new FixedStepModel(TimeSpan.Zero, Batch);
        World world = WorldOf(model);
        var planner = new RenderPlanner(pictures, devices);
        planner.Prepared(PreparedWorld.Prepare(model, world));
        planner.Watch(1, world, [.. Points(world, pictures)], Urgency.Job);
        long start = Stopwatch.GetTimestamp();
        var done = new Dictionary<RenderItem, int>();
        for (int device = 0; planner.Count > 0; device = (device + 1) % devices)
        {
            foreach (RenderItem item in planner.Plan(Batch, device: device).Batch.ToList())
            {
                if ((done[item] = done.GetValueOrDefault(item) + 1) == Steps)
                {
                    planner.LeaveBatch(item.Target);
                    planner.Finish(item.Target);
                }
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / pictures;
    }

    private static IEnumerable<RenderTarget> Points(World world, int count) =>
        Enumerable.Range(0, count).Select(i => RenderTarget.Of(WorldId.Of(world), new(20, (2 * i) + 1, 1)));
}
