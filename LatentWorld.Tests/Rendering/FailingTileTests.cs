using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Tests.Rendering;

public sealed class FailingTileTests
{
    private static readonly TileAddress Tile = new(2, 1, 1);

    [Fact]
    public async Task A_failure_answers_every_waiter_is_not_kept_and_can_be_tried_again()
    {
        await using var test = new ServiceUnderTest();
        test.Model.DecodeFailure = new InvalidOperationException("out of paint");
        test.Model.Fake.Hold();
        using Viewer first = test.Service.Join();
        using Viewer second = test.Service.Join();
        first.Look(View.Of(test.World, Tile));
        await test.Model.Fake.ArrivedAsync();
        second.Look(View.Of(test.World, Tile));
        test.Model.Fake.ReleaseAll();

        foreach (Viewer viewer in new[] { first, second })
        {
            TileFailed failed = Assert.Single((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());
            Assert.Contains("out of paint", failed.Reason, StringComparison.Ordinal);
        }

        test.Model.DecodeFailure = null;
        first.Retry(Tile);
        Assert.Single((await ServiceUnderTest.ReadAllAsync(first)).OfType<TileReady>());
    }

    [Fact]
    public async Task A_failed_tile_is_not_tried_again_by_looking_and_told_again_to_who_looks_anew()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.IsBroken = true;
        using Viewer viewer = test.Service.Join();
        viewer.Look(View.Of(test.World, Tile));
        TileFailed failed = Assert.Single((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());
        Assert.Contains("overflowed", failed.Reason, StringComparison.Ordinal);
        int rows = test.Model.Fake.RowsRun;

        viewer.Look(View.Of(test.World, Tile));
        Assert.Empty((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());
        viewer.Look(View.Of(test.World, Tile), anew: true);
        Assert.Equal([failed], (await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());

        Assert.Equal(rows, test.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task A_run_that_throws_fails_its_batch_and_the_loop_goes_on()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Failure = new InvalidOperationException("device lost");

        var failure = await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test, Tile));

        Assert.Contains("device lost", failure.Message, StringComparison.Ordinal);
        test.Model.Fake.Failure = null;
        Assert.NotEmpty((await GetAsync(test, Tile)).Features);
    }

    [Fact]
    public async Task A_black_picture_is_a_failure()
    {
        await using var test = new ServiceUnderTest();
        test.Model.IsBlack = true;

        var failure = await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test, Tile));

        Assert.Contains("black", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_world_that_cannot_be_prepared_fails_with_its_reason()
    {
        await using var test = new ServiceUnderTest();

        var failure = await Assert.ThrowsAsync<RenderingException>(() => test.Service.GetAsync(
            test.World with { Prompt = "too long" }, Tile, TestContext.Current.CancellationToken));

        Assert.Equal("This prompt is too long.", failure.Message);
    }

    [Fact]
    public async Task A_fault_of_the_program_answers_who_waits_and_the_loop_goes_on()
    {
        await using var test = new ServiceUnderTest(logger: new FullLogger());
        test.Model.Fake.Failure = new InvalidOperationException("device lost");

        var failure = await Assert.ThrowsAsync<RenderingException>(() => GetAsync(test, Tile));

        Assert.Contains("The log is full.", failure.Message, StringComparison.Ordinal);
        test.Model.Fake.Failure = null;
        Assert.NotEmpty((await GetAsync(test, Tile)).Features);
    }

    /// <summary>Throws where the loop reports a failed step, which nothing in the loop expects.</summary>
    private sealed class FullLogger : ILogger<TileService>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
            {
                throw new IOException("The log is full.");
            }
        }
    }

    private static Task<Picture> GetAsync(ServiceUnderTest test, TileAddress tile) =>
        test.Service.GetAsync(test.World, tile, TestContext.Current.CancellationToken);
}
