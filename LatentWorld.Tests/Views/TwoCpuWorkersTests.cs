using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Worlds;
using LatentWorld.Web.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Views;

/// <summary>The embedded model twice in one process, each with half of the cores.</summary>
public sealed class TwoCpuWorkersTests
{
    private static readonly TileAddress[] Tiles = [.. Enumerable.Range(0, 8).Select(x => new TileAddress(3, x, 2))];

    [Fact]
    public async Task Two_workers_on_the_CPU_draw_what_one_draws_byte_for_byte()
    {
        using OnnxDiffusionModel one = Load(workers: 1), first = Load(workers: 2), second = Load(workers: 2);
        IReadOnlyList<Picture> alone = await RenderAsync([new("cpu", one)]);
        IReadOnlyList<Picture> together = await RenderAsync([new("cpu:0", first), new("cpu:1", second)]);
        Assert.Equal(alone.Select(picture => Convert.ToHexString(picture.WebP.Span)), together.Select(picture => Convert.ToHexString(picture.WebP.Span)));
    }

    private static async Task<IReadOnlyList<Picture>> RenderAsync(IReadOnlyList<DeviceModel> devices)
    {
        using var metrics = new TileMetrics();
        using var readings = new MeterReadings(metrics.Meter);
        await using var tiles = new TileService(devices, PictureStore.InMemory(), new(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        World world = TestWorlds.Study with
        {
            Model = devices[0].Model.Reference,
            Size = devices[0].Model.PictureSize,
            Arithmetic = Arithmetic.Fp32,
            Steps = 6,
        };
        Picture[] pictures = await Task.WhenAll(Tiles.Select(tile => tiles.GetAsync(world, tile, TestContext.Current.CancellationToken)));
        Assert.Equal(devices.Select(device => device.Name), readings.ByTag("latentworld.render.steps").Select(device => device.Key).Order());
        return pictures;
    }

    private static OnnxDiffusionModel Load(int workers) => OnnxDiffusionModel.Load(
        TestFolders.RequireTerra(), new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 4, CpuWorkers = workers }, _ => { });
}
