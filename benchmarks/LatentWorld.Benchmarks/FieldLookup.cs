using System.Diagnostics;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Time from a look that shows the field to the last of its values, for a view of 32×32 cells whose pictures are kept
/// and whose noise is measured, and time of the whole field of 65×65 cells at once: with the pictures on disk alone, and with all of
/// them in memory. Nothing is rendered.
/// </summary>
internal static class FieldLookup
{
    private const int Zoom = 5, Edge = 32, WholeEdge = 65, Rounds = 25;

    // About the bytes of a lossless picture of 128 pixels.
    private const int PictureBytes = 16 * 1024;

    /// <summary>Far from the view: describing it prepares the world and reads the noise.</summary>
    private static readonly TileAddress Elsewhere = new(Zoom, 100, 100);

    public static async Task Measure(IDiffusionModel model)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("latentworld-benchmark-");
        try
        {
            World world = NeutralWorld.Of(model.Reference, model.PictureSize);
            using PictureStore store = PictureStore.Open(folder.FullName, 1L << 30, Console.WriteLine);
            await FillAsync(store, model, WorldId.Of(world));
            List<double> cold = [], warm = [];
            for (int round = 0; round < Rounds; round++)
            {
                cold.Add(await TimeAsync(model, store, world, inMemory: false));
                warm.Add(await TimeAsync(model, store, world, inMemory: true));
            }

            Console.WriteLine($"field of {Edge} × {Edge} cells, medians of {Rounds}: {Median(cold):F0} ms from disk, {Median(warm):F0} ms from memory; fastest: {cold.Min():F0} and {warm.Min():F0} ms");
            foreach (FieldKind kind in Enum.GetValues<FieldKind>())
            {
                await MeasureWholeAsync(model, store, world, kind);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureWholeAsync(IDiffusionModel model, PictureStore store, World world, FieldKind kind)
    {
        List<double> cold = [], warm = [];
        var view = new View(world, Zoom, 0, 0, WholeEdge - 1, WholeEdge - 1, 0, 0, kind) { Detail = ViewDetail.Sheets };
        for (int round = 0; round < Rounds; round++)
        {
            using var metrics = new TileMetrics();
            await using var service = new TileService(
                model, store, new TileServiceOptions { CacheBytes = 1L << 29 }, metrics, TimeProvider.System, NullLogger<TileService>.Instance);
            await service.DescribeAsync(world, Elsewhere);
            cold.Add(await TimeWholeAsync(service, view));
            foreach (TileAddress tile in ViewAndRing())
            {
                service.Find(WorldId.Of(world), tile);
            }

            warm.Add(await TimeWholeAsync(service, view));
        }

        Console.WriteLine($"{FieldDescription.Of(kind).Title} of {WholeEdge} × {WholeEdge} cells, medians of {Rounds}: {Median(cold):F0} ms from disk, {Median(warm):F0} ms from memory; fastest: {cold.Min():F0} and {warm.Min():F0} ms");
    }

    private static async Task<double> TimeWholeAsync(TileService service, View view)
    {
        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<FieldValue> values = await service.FieldAsync(view, "");
        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return values.Count == view.Count && values.All(value => value.Estimate.Certainty == Certainty.Resolved)
            ? milliseconds
            : throw new InvalidOperationException($"Only {values.Count} of {view.Count} values are known, or not all are resolved.");
    }

    /// <summary>Keeps pictures for the view and its neighbours, with features that are far apart, and the noise of the world.</summary>
    private static async Task FillAsync(PictureStore store, IDiffusionModel model, WorldId world)
    {
        var random = new Random(0);
        List<PictureKey> keys = [];
        foreach (TileAddress tile in ViewAndRing().Concat([Elsewhere, Elsewhere with { X = Elsewhere.X + 1 }]))
        {
            byte[] bytes = new byte[PictureBytes];
            random.NextBytes(bytes);
            keys.Add(PictureKey.Of(world, tile));
            store.Add(keys[^1], new(bytes, Features(random, model.FeatureCount), new("", model.Provider, model.Precision, 1, default, 0, model.FeaturesFrom)));
        }

        await store.SettleAsync(keys, CancellationToken.None);
        foreach (PlanePoint place in NoisePlaces.OfWorld)
        {
            store.KeepNoise(new(world, place), new(model.Provider, model.Precision, model.FeaturesFrom), 1e-6);
        }
    }

    private static async Task<double> TimeAsync(IDiffusionModel model, PictureStore store, World world, bool inMemory)
    {
        using var metrics = new TileMetrics();
        await using var service = new TileService(
            model, store, new TileServiceOptions(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        await service.DescribeAsync(world, Elsewhere);
        foreach (TileAddress tile in inMemory ? ViewAndRing() : [])
        {
            service.Find(WorldId.Of(world), tile);
        }

        using Viewer viewer = service.Join();
        var pictures = new View(world, Zoom, 0, 0, Edge - 1, Edge - 1, Edge / 2, Edge / 2, Field: null);
        viewer.Look(pictures);
        await ReadAsync(viewer, updates => updates is [.., Progress { Waiting: 0 }]);
        long started = Stopwatch.GetTimestamp();
        viewer.Look(pictures with { Field = FieldKind.Sensitivity });
        int values = 0;
        await ReadAsync(viewer, updates => (values += updates.OfType<FieldReady>().Count()) >= Edge * Edge);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task ReadAsync(Viewer viewer, Predicate<IReadOnlyList<TileUpdate>> isEnd)
    {
        await foreach (IReadOnlyList<TileUpdate> updates in viewer.ReadUpdatesAsync(CancellationToken.None))
        {
            if (isEnd(updates))
            {
                return;
            }
        }
    }

    /// <summary>The larger view with one cell more on each side.</summary>
    private static IEnumerable<TileAddress> ViewAndRing() =>
        from y in Enumerable.Range(-1, WholeEdge + 2)
        from x in Enumerable.Range(-1, WholeEdge + 2)
        select new TileAddress(Zoom, x, y);

    private static float[] Features(Random random, int count)
    {
        float[] features = new float[count];
        for (int i = 0; i < count; i++)
        {
            features[i] = random.NextSingle() / MathF.Sqrt(count);
        }

        return features;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
