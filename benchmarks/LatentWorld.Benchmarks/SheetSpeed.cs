using System.Diagnostics;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Time to a sheet, full and with every second point missing, at each size: cold, with its pictures on disk alone, and
/// warm, when it was composed before. In process, and where a server's assembly is named over loopback as well.
/// </summary>
internal static class SheetSpeed
{
    private const int Rounds = 9, Steps = 8;

    /// <summary>One full, one with holes.</summary>
    private static readonly SheetAddress Full = new(6, 0, 0), Half = new(6, 1, 0);

    /// <summary>Full ones, each for one round over loopback: what was asked for before is not cold.</summary>
    private static readonly SheetAddress[] Fresh = [.. Enumerable.Range(0, Rounds).Select(round => new SheetAddress(6, round, 1))];

    /// <param name="server">LatentWorld.Web.dll; null measures in process alone.</param>
    public static async Task Measure(OnnxDiffusionModel model, string? server)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("latentworld-benchmark-");
        try
        {
            WorldId world = server is null ? new("world") : await SheetServer.FirstWorldAsync(server, folder.FullName);
            using (PictureStore store = PictureStore.Open(folder.FullName, 1L << 30, Console.WriteLine))
            {
                await FillAsync(store, model, world, server is null ? [Full] : [Full, .. Fresh]);
                await MeasureServiceAsync(store, model, world);
            }

            if (server is not null)
            {
                await MeasureServerAsync(server, folder.FullName, world);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(PictureStore store, OnnxDiffusionModel model, WorldId world, SheetAddress[] full)
    {
        Denoising[] drawn = MeasuredModel.Pictures(MeasuredModel.Prepare(model, Steps), Math.Min(8, new Sampler(model.Denoiser).PictureCapacity));
        MeasuredModel.Finish(new(model.Denoiser), drawn);
        Picture[] pictures = [.. drawn.Select(picture => Keep(model.Decode(picture.Latent), model.PictureSize))];
        PictureKey[] keys = [.. full.SelectMany(sheet => sheet.Tiles).Concat(Half.Tiles.Where(tile => (tile.X + tile.Y) % 2 == 0)).Select(tile => PictureKey.Of(world, tile))];
        for (int i = 0; i < keys.Length; i++)
        {
            store.Add(keys[i], pictures[i % pictures.Length]);
        }

        await store.SettleAsync(keys, CancellationToken.None);
    }

    private static Picture Keep(byte[] rgb, int size) =>
        new(PictureEncoding.EncodeWebP(rgb, size), [], new("", "CPU", "fp32", 1, default, 0)) { Thumbnail = Thumbnail.Of(rgb) };

    private static async Task MeasureServiceAsync(PictureStore store, OnnxDiffusionModel model, WorldId world)
    {
        Console.WriteLine($"in process, ms of {Rounds} rounds: median and fastest");
        foreach (int pixels in Sheet.CellSizes)
        {
            foreach (SheetAddress sheet in (SheetAddress[])[Full, Half])
            {
                List<double> cold = [], warm = [];
                int bytes = 0;
                TimeSpan cpu = default;
                // The first round is the compiler's.
                for (int round = 0; round <= Rounds; round++)
                {
                    using var metrics = new TileMetrics();
                    await using var service = new TileService(
                        model, store, new TileServiceOptions(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);
                    TimeSpan before = Environment.CpuUsage.TotalTime;
                    long started = Stopwatch.GetTimestamp();
                    bytes = (await service.SheetAsync(world, sheet, pixels)).WebP.Length;
                    cold.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    cpu += round > 0 ? Environment.CpuUsage.TotalTime - before : default;
                    started = Stopwatch.GetTimestamp();
                    await service.SheetAsync(world, sheet, pixels);
                    warm.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }

                Say(pixels, sheet, cold[1..], warm[1..], bytes);
                Console.WriteLine($"        composing costs {cpu.TotalMilliseconds / Rounds:F1} ms of CPU, mean");
            }
        }
    }

    private static async Task MeasureServerAsync(string assembly, string folder, WorldId world)
    {
        Console.WriteLine($"over loopback, ms of {Rounds} sheets: median and fastest");
        using SheetServer server = await SheetServer.StartAsync(assembly, folder);
        foreach (int pixels in Sheet.CellSizes)
        {
            List<double> cold = [], warm = [];
            int bytes = 0;
            // The first is the compiler's.
            await server.GetAsync($"worlds/{world}/sheets/{pixels}/{Full}.webp");
            foreach (SheetAddress sheet in Fresh)
            {
                string address = $"worlds/{world}/sheets/{pixels}/{sheet}.webp";
                (double milliseconds, bytes) = await server.GetAsync(address);
                cold.Add(milliseconds);
                warm.Add((await server.GetAsync(address)).Milliseconds);
            }

            Say(pixels, Full, cold, warm, bytes);
        }
    }

    private static void Say(int pixels, SheetAddress sheet, List<double> cold, List<double> warm, int bytes) => Console.WriteLine(
        $"{pixels,3} px, {(sheet == Full ? "256" : "128")} points: cold {Timing.Median(cold),6:F1} {cold.Min(),6:F1}   warm {Timing.Median(warm),6:F3} {warm.Min(),6:F3}   {bytes / 1024.0,6:F1} KB");
}
