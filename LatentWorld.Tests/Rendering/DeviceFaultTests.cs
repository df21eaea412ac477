using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Rendering;

/// <summary>A device that runs out of memory or is lost. The fake model takes four pictures at once, of three steps each.</summary>
public sealed class DeviceFaultTests
{
    private static readonly TileAddress Tile = new(2, 1, 1);
    private static readonly DeviceLostException Loss = new("The device has fallen off the bus.", new InvalidOperationException());

    [Fact]
    public async Task Out_of_memory_halves_the_batch_and_every_picture_keeps_its_progress()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(0) with { MaxX = 3 });
        Assert.Equal(4, (await test.Model.Fake.ArrivedAsync()).Length);
        test.Model.Fake.Release();
        Assert.Equal(4, (await test.Model.Fake.ArrivedAsync()).Length);
        test.Model.Fake.MostRows = 3;
        test.Model.Fake.Release();

        Assert.Equal(2, (await test.Model.Fake.ArrivedAsync()).Length);
        test.Model.Fake.ReleaseAll();
        Assert.Equal(4, (await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileReady>().Count());
        Assert.Equal(4 * test.World.Steps, test.Model.Fake.RowsRun);
        Assert.Equal(2, test.Service.BatchSize);
    }

    [Fact]
    public async Task A_picture_that_does_not_fit_alone_fails_in_words_and_the_loop_goes_on()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.MostRows = 0;
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1));

        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Equal(9, news.OfType<TileFailed>().Count());
        Assert.All(news.OfType<TileFailed>(), failed => Assert.Contains("more memory", failed.Reason, StringComparison.Ordinal));
        test.Model.Fake.MostRows = 1;
        Assert.NotEmpty((await GetAsync(test)).Features);
        Assert.Equal(1, test.Service.BatchSize);
    }

    [Fact]
    public async Task A_decoder_without_memory_is_tried_again_while_the_U_Net_stands_still()
    {
        await using var test = new ServiceUnderTest();
        Once(test, new DeviceMemoryException("Failed to allocate memory.", new InvalidOperationException()));

        Assert.NotEmpty((await GetAsync(test)).Features);
        Assert.Equal(2, test.Service.BatchSize);
    }

    [Fact]
    public async Task A_decoder_that_has_no_memory_at_all_fails_its_picture()
    {
        await using var test = new ServiceUnderTest();
        test.Model.DecodeFailure = new DeviceMemoryException("Failed to allocate memory.", new InvalidOperationException());

        var failure = await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test));

        Assert.Contains("more memory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_device_is_rebuilt_once_and_its_pictures_begin_anew()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        Task<Picture> request = GetAsync(test);
        long[] first = await test.Model.Fake.ArrivedAsync();
        test.Model.Fake.Release();
        await test.Model.Fake.ArrivedAsync();
        test.Model.Fake.Failure = Loss;
        test.Model.Fake.Release();

        Assert.Equal(first, await test.Model.Fake.ArrivedAsync());
        test.Model.Fake.Failure = null;
        test.Model.Fake.ReleaseAll();
        Assert.NotEmpty((await request).Features);
        Assert.Equal(1, test.Model.Rebuilt);
        Assert.Null(test.Service.Problem);
    }

    [Fact]
    public async Task A_device_that_is_lost_while_decoding_is_rebuilt_and_the_picture_finished()
    {
        await using var test = new ServiceUnderTest();
        Once(test, Loss);

        Assert.NotEmpty((await GetAsync(test)).Features);
        Assert.Equal(1, test.Model.Rebuilt);
        Assert.Null(test.Service.Problem);
    }

    [Fact]
    public async Task A_device_that_is_lost_again_soon_is_given_up_and_everybody_is_told()
    {
        await using var test = new ServiceUnderTest();
        Picture kept = await GetAsync(test);
        test.Model.Fake.Failure = Loss;
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1));

        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Equal(9, news.OfType<TileFailed>().Count());
        Assert.Equal(1, test.Model.Rebuilt);
        Assert.Contains("fallen off the bus", test.Service.Problem, StringComparison.Ordinal);
        Assert.All(news.OfType<TileFailed>(), failed => Assert.Equal(test.Service.Problem, failed.Reason));
        Assert.Same(kept, await GetAsync(test));
        int rows = test.Model.Fake.RowsRun;
        await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test, new(2, 3, 3)));
        Assert.Equal(rows, test.Model.Fake.RowsRun);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_that_refuses_the_process_is_given_up_and_its_sessions_left_alone(bool decoding)
    {
        var refusal = new DeviceLostException("The GPU failed.", new InvalidOperationException(), DeviceCure.Restart);
        await using var test = new ServiceUnderTest();
        Picture kept = await GetAsync(test);
        test.Model.DecodeFailure = decoding ? refusal : null;
        test.Model.Fake.Failure = decoding ? null : refusal;

        var failure = await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test, new(2, 3, 3)));

        Assert.Equal("The GPU failed. Nothing new can be rendered until LatentWorld is restarted.", failure.Message);
        Assert.Equal(failure.Message, test.Service.Problem);
        Assert.Equal(0, test.Model.Rebuilt);
        Assert.Same(kept, await GetAsync(test));
        int rows = test.Model.Fake.RowsRun;
        await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test, new(2, 5, 5)));
        Assert.Equal(rows, test.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task A_device_that_cannot_be_rebuilt_is_given_up_with_the_reason()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Failure = Loss;
        test.Model.RebuildFailure = new InvalidOperationException("no such device");

        var failure = await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test));

        Assert.Contains("no such device", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, test.Service.Problem);
    }

    [Fact]
    public async Task A_device_that_worked_for_long_is_rebuilt_again()
    {
        await using var test = new ServiceUnderTest();
        Once(test, Loss);
        await GetAsync(test);
        test.Time.Advance(TimeSpan.FromMinutes(11));
        Once(test, Loss);

        Assert.NotEmpty((await GetAsync(test, new(2, 3, 3))).Features);
        Assert.Equal(2, test.Model.Rebuilt);
        Assert.Null(test.Service.Problem);
    }

    /// <summary>The U-Net and the decoder run side by side, so that both may find the device lost.</summary>
    [Fact]
    public void A_loss_that_two_met_rebuilds_the_model_once()
    {
        var model = new FakeModel();
        var device = new DeviceRecovery(model, new(1, NullLogger.Instance), new FakeTimeProvider(), NullLogger.Instance, (_, _) => { });
        int generation = device.Generation;
        Assert.True(device.TryRebuild(generation, Loss));
        Assert.True(device.TryRebuild(generation, Loss));
        Assert.Equal(1, model.Rebuilt);
    }

    /// <summary>The next decoding fails, those after it do not.</summary>
    private static void Once(ServiceUnderTest test, Exception failure) => test.Model.Retouch = _ =>
    {
        test.Model.Retouch = null;
        throw failure;
    };

    private static Task<Picture> GetAsync(ServiceUnderTest test, TileAddress? tile = null) =>
        test.Service.GetAsync(test.World, tile ?? Tile, TestContext.Current.CancellationToken);
}
