using System.Diagnostics;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>Time to the first and to the last tile of the start view, 9×6 tiles at zoom 2, with nothing kept before.</summary>
internal static class FirstTiles
{
    public static async Task Measure(IDiffusionModel model)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("latentworld-benchmark-");
        try
        {
            await Measure(model, Path.Combine(folder.FullName, "pictures.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Measure(IDiffusionModel model, string file)
    {
        using PictureStore store = PictureStore.Open(file, 1L << 28, Console.WriteLine);
        using var metrics = new TileMetrics();
        await using var service = new TileService(
            model, store, new TileServiceOptions(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        using Viewer viewer = service.Join();
        long started = Stopwatch.GetTimestamp();
        viewer.Look(new View(NeutralWorld.Of(model.Reference, model.PictureSize), 2, -2, -1, 6, 4, 2, 2, Field: FieldKind.Sensitivity));
        int ready = 0;
        await foreach (IReadOnlyList<TileUpdate> updates in viewer.ReadUpdatesAsync(CancellationToken.None))
        {
            foreach (TileReady _ in updates.OfType<TileReady>())
            {
                ready++;
                if (ready is 1 or 54)
                {
                    Console.WriteLine($"tile {ready,2} after {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
                }
            }

            if (ready >= 54)
            {
                return;
            }
        }
    }
}
