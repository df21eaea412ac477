using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;
using LatentWorld.Web.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Rendering;

/// <summary>Two devices render for the same viewers, four pictures at once each.</summary>
public sealed class SeveralDevicesTests : IAsyncDisposable
{
    private static readonly DeviceLostException Loss = new("The GPU failed.", new InvalidOperationException(), DeviceCure.Restart);

    private readonly FakeModel _first = new(), _second = new();
    private readonly TileMetrics _metrics = new();
    private readonly MeterReadings _readings;
    private readonly World _world = FakeModel.World(steps: 6);
    private readonly TileService _service;

    public SeveralDevicesTests()
    {
        _readings = new(_metrics.Meter);
        _service = new(
            [new("cuda:0", _first), new("cuda:1", _second)], PictureStore.InMemory(), new(), _metrics, new FakeTimeProvider(), NullLogger<TileService>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_is_shared_and_its_pictures_are_those_of_one_device()
    {
        using Viewer viewer = await LookWithBothAsync();
        Assert.Equal([("cuda:0", 4, 4), ("cuda:1", 4, 4)], _service.Devices.Select(device => (device.Name, device.UnderWay, device.BatchSize)));
        Assert.Equal(8, _service.BatchSize);
        ReleaseBoth();

        await AllReadyAsync(viewer, 8);

        Assert.Equal((4 * _world.Steps, 4 * _world.Steps), (_first.Fake.RowsRun, _second.Fake.RowsRun));
        Assert.Equal((4, 4), (_first.Decoded, _second.Decoded));
        Assert.Equal(["cuda:0", "cuda:1"], _readings.ByTag("latentworld.render.steps").Select(entry => entry.Key).Order());
        await AreThoseOfOneDeviceAsync(8);
    }

    [Fact]
    public async Task What_a_lost_device_had_comes_from_the_other_and_nobody_is_told_a_failure()
    {
        using Viewer viewer = await LookWithBothAsync();
        _second.Fake.Failure = Loss;
        ReleaseBoth();

        await AllReadyAsync(viewer, 8);

        Assert.Null(_service.Problem);
        DeviceState lost = Assert.Single(_service.Devices, device => device.Problem is not null);
        Assert.Equal("cuda:1 is left out until LatentWorld is restarted: The GPU failed.", lost.Lack);
        Assert.Equal(4, _service.BatchSize);
        Assert.Equal(8 * _world.Steps, _first.Fake.RowsRun);
        Assert.Equal(1, _readings.Total("latentworld.render.devices.lost"));
        await AreThoseOfOneDeviceAsync(8);
    }

    [Fact]
    public async Task A_device_that_is_lost_while_it_decodes_has_its_pictures_decoded_by_the_other()
    {
        _second.DecodeFailure = Loss;
        using Viewer viewer = await LookWithBothAsync();
        ReleaseBoth();

        await AllReadyAsync(viewer, 8);

        Assert.Equal((8, 0), (_first.Decoded, _second.Decoded));
        Assert.Null(_service.Problem);
        await AreThoseOfOneDeviceAsync(8);
    }

    [Fact]
    public async Task Prompts_are_read_by_the_next_device_where_the_first_is_lost()
    {
        _first.Encoding = _ => throw Loss;

        Assert.NotEmpty((await _service.GetAsync(_world, new(3, 1, 1), Cancellation)).Features);

        Assert.Equal((0, _world.Steps), (_first.Fake.RowsRun, _second.Fake.RowsRun));
    }

    [Fact]
    public async Task Only_when_the_last_is_lost_everybody_is_told()
    {
        Picture kept = await _service.GetAsync(_world, new(3, 5, 5), Cancellation);
        _first.Fake.Failure = _second.Fake.Failure = Loss;
        using Viewer viewer = Look(20);

        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Equal(20, news.OfType<TileFailed>().Count());
        Assert.EndsWith("The GPU failed. Nothing new can be rendered until LatentWorld is restarted.", _service.Problem, StringComparison.Ordinal);
        Assert.All(news.OfType<TileFailed>(), failed => Assert.Equal(_service.Problem, failed.Reason));
        Assert.Equal(2, _readings.Total("latentworld.render.devices.lost"));
        Assert.Same(kept, await _service.GetAsync(_world, new(3, 5, 5), Cancellation));
        await Assert.ThrowsAsync<RenderingException>(() => _service.GetAsync(_world, new(3, 7, 7), Cancellation));
    }

    /// <summary>A job's pictures fill both; somebody who looks at more then has them all rest but for what the other takes.</summary>
    [Fact]
    public async Task What_rests_for_somebody_goes_on_with_whichever_device_is_free()
    {
        _first.Fake.Hold();
        _second.Fake.Hold();
        PictureKey[] keys = [.. Enumerable.Range(0, 8).Select(x => PictureKey.Of(WorldId.Of(_world), new(3, x, 0)))];
        var job = Task.Run(async () =>
        {
            int count = 0;
            await foreach (PictureOutcome outcome in _service.RenderAsync(_world, keys, Urgency.Job, Cancellation))
            {
                count += outcome.Failure is null ? 1 : 0;
            }

            return count;
        }, Cancellation);
        await _first.Fake.ArrivedAsync();
        await _second.Fake.ArrivedAsync();
        using Viewer viewer = _service.Join();
        viewer.Look(new(_world, 3, 0, 9, 3, 9, 0, 9, Field: null));
        _first.Fake.Release();
        // Two of the four that are looked at are this device's part; its four of the job rest, and the other goes on.
        Assert.Equal(2, (await _first.Fake.ArrivedAsync()).Length);
        ReleaseBoth();

        await AllReadyAsync(viewer, 4);
        Assert.Equal(8, await job);
        Assert.Equal(12 * _world.Steps, _first.Fake.RowsRun + _second.Fake.RowsRun);
        await AreThoseOfOneDeviceAsync(8);
    }

    /// <summary>Whoever comes and goes, and however the devices share the work, each picture is that of one device.</summary>
    [Fact]
    public async Task Whoever_comes_and_goes_each_picture_is_that_of_one_device()
    {
        var random = new Random(1);
        for (int round = 0; round < 60; round++)
        {
            using Viewer viewer = Look(1 + random.Next(16));
            using Viewer other = Look(1 + random.Next(16), row: 1);
            await Task.Yield();
        }

        using Viewer last = Look(16);
        await AllReadyAsync(last, 16);
        await AreThoseOfOneDeviceAsync(16);
    }

    public async ValueTask DisposeAsync()
    {
        ReleaseBoth();
        await _service.DisposeAsync();
        _readings.Dispose();
        _metrics.Dispose();
    }

    private Viewer Look(int tiles, int row = 0)
    {
        Viewer viewer = _service.Join();
        viewer.Look(new(_world, 3, 0, row, tiles - 1, row, 0, row, Field: null));
        return viewer;
    }

    /// <summary>Eight pictures, and both devices stand held in their first step of four of them.</summary>
    private async Task<Viewer> LookWithBothAsync()
    {
        _first.Fake.Hold();
        _second.Fake.Hold();
        Viewer viewer = Look(8);
        Assert.Equal(4, (await _first.Fake.ArrivedAsync()).Length);
        Assert.Equal(4, (await _second.Fake.ArrivedAsync()).Length);
        return viewer;
    }

    private void ReleaseBoth()
    {
        _first.Fake.ReleaseAll();
        _second.Fake.ReleaseAll();
    }

    private static async Task AllReadyAsync(Viewer viewer, int count)
    {
        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Empty(news.OfType<TileFailed>());
        Assert.Equal(count, news.OfType<TileReady>().Count());
    }

    private async Task AreThoseOfOneDeviceAsync(int count)
    {
        await using var alone = new ServiceUnderTest();
        for (int x = 0; x < count; x++)
        {
            Picture one = await alone.Service.GetAsync(_world, new(3, x, 0), Cancellation);
            Assert.Equal(one.WebP.ToArray(), (await _service.GetAsync(_world, new(3, x, 0), Cancellation)).WebP.ToArray());
        }
    }
}
