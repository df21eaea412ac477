using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

public sealed class TileServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Renders_a_view_and_then_nothing_waits()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();

        viewer.Look(test.Around(2));
        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Equal(25, news.OfType<TileReady>().Select(ready => ready.Tile).Distinct().Count());
        Assert.Equal(25, test.Model.Decoded);
        Assert.Equal(25 * test.World.Steps, test.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task Two_viewers_of_one_picture_cost_one_rendering()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        using Viewer first = test.Service.Join();
        using Viewer second = test.Service.Join();
        first.Look(View.Of(test.World, new(0, 1, 0)));
        await test.Model.Fake.ArrivedAsync();
        second.Look(View.Of(test.World, new(4, 16, 0)));
        test.Model.Fake.ReleaseAll();

        TileReady[] ready =
        [
            .. (await ServiceUnderTest.ReadAllAsync(first)).OfType<TileReady>(),
            .. (await ServiceUnderTest.ReadAllAsync(second)).OfType<TileReady>(),
        ];

        Assert.Equal([new(0, 1, 0), new TileAddress(4, 16, 0)], ready.Select(update => update.Tile));
        Assert.Equal(1, test.Model.Decoded);
    }

    [Fact]
    public async Task A_picture_comes_from_the_cache_the_second_time()
    {
        await using var test = new ServiceUnderTest();
        Picture first = await test.Service.GetAsync(test.World, new(2, 3, 1), Cancellation);
        Picture second = await test.Service.GetAsync(test.World, new(2, 3, 1), Cancellation);

        Assert.Same(first, second);
        Assert.Same(first, test.Service.Find(WorldId.Of(test.World), new(3, 6, 2)));
        Assert.Equal(1, test.Model.Decoded);
        Assert.Equal("CPU", first.Provenance.Provider);
    }

    [Fact]
    public async Task What_left_everyones_view_leaves_the_batch_at_the_next_step()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(0) with { MaxX = 2 });
        Assert.Equal(3, (await test.Model.Fake.ArrivedAsync()).Length);

        viewer.Look(test.Around(0) with { MinX = 2, MaxX = 2 });
        test.Model.Fake.Release();
        Assert.Single(await test.Model.Fake.ArrivedAsync());

        viewer.Dispose();
        test.Model.Fake.ReleaseAll();
        await test.DisposeAsync();
        Assert.Equal(4, test.Model.Fake.RowsRun);
        Assert.Equal(0, test.Model.Decoded);
    }

    [Fact]
    public async Task A_picture_joins_a_batch_that_is_under_way()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        using Viewer first = test.Service.Join();
        using Viewer second = test.Service.Join();
        first.Look(View.Of(test.World, new(3, 1, 1)));
        long start = (await test.Model.Fake.ArrivedAsync())[0];
        second.Look(View.Of(test.World, new(3, 3, 1)));
        test.Model.Fake.Release();

        long[] mixed = await test.Model.Fake.ArrivedAsync();

        Assert.Equal(2, mixed.Length);
        Assert.True(mixed[0] < start && mixed[1] == start);
        test.Model.Fake.ReleaseAll();
        await ServiceUnderTest.ReadAllAsync(first);
        await ServiceUnderTest.ReadAllAsync(second);
    }

    [Fact]
    public async Task A_model_with_one_timestep_a_run_never_gets_two()
    {
        var model = new FakeModel(oneTimestep: true);
        await using var test = new ServiceUnderTest(model);
        model.Fake.Hold();
        using Viewer first = test.Service.Join();
        using Viewer second = test.Service.Join();
        first.Look(View.Of(test.World, new(3, 1, 1)));
        await model.Fake.ArrivedAsync();
        second.Look(View.Of(test.World, new(3, 3, 1)));
        model.Fake.Release();

        Assert.Single(await model.Fake.ArrivedAsync());
        model.Fake.ReleaseAll();
        await ServiceUnderTest.ReadAllAsync(first);
        await ServiceUnderTest.ReadAllAsync(second);
        Assert.Equal(2, model.Decoded);
    }

    [Fact]
    public async Task A_model_with_one_timestep_a_run_renders_whole_batches_and_cancels_between_steps()
    {
        var model = new FakeModel(oneTimestep: true);
        await using var test = new ServiceUnderTest(model);
        model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(0) with { MaxX = 2 });
        Assert.Equal(3, (await model.Fake.ArrivedAsync()).Length);

        viewer.Look(test.Around(0) with { MinX = 2, MaxX = 4 });
        model.Fake.Release();
        Assert.Single(await model.Fake.ArrivedAsync());
        model.Fake.Release();
        Assert.Single(await model.Fake.ArrivedAsync());
        model.Fake.Release();

        long[] next = await model.Fake.ArrivedAsync();
        Assert.Equal(2, next.Length);
        Assert.Equal(next[0], next[1]);
        model.Fake.ReleaseAll();
        await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Equal(3, model.Decoded);
        Assert.Equal(3 + 2 + (2 * test.World.Steps), model.Fake.RowsRun);
    }

    [Fact]
    public async Task A_full_queue_refuses_in_words()
    {
        await using var test = new ServiceUnderTest(options: new() { QueueBound = 8 });
        using Viewer viewer = test.Service.Join();

        var refusal = Assert.Throws<TileUnavailableException>(() => viewer.Look(test.Around(1)));

        Assert.Contains("queue is full", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.RetryAfter > TimeSpan.Zero);
        viewer.Look(test.Around(0));
        await ServiceUnderTest.ReadAllAsync(viewer);
    }

    [Fact]
    public async Task A_request_waits_no_longer_than_its_bound()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        Task<Picture> request = test.Service.GetAsync(test.World, new(0, 1, 0), Cancellation);
        await test.Model.Fake.ArrivedAsync();

        test.Time.Advance(new TileServiceOptions().MaxWait);

        var refusal = await Assert.ThrowsAsync<TileUnavailableException>(() => request);
        Assert.Contains("not ready within", refusal.Message, StringComparison.Ordinal);
        test.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task A_view_out_of_range_is_refused_before_anything_is_queued()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();

        Assert.Throws<ArgumentException>(() => viewer.Look(test.Around(16)));
        Assert.Throws<ArgumentException>(() => viewer.Look(test.Around(0) with { Zoom = 41 }));
        Assert.Throws<ArgumentException>(() => viewer.Look(test.Around(0) with { MinX = long.MinValue }));
        Assert.Throws<ArgumentException>(() => viewer.Look(test.Around(0) with { CentreX = double.NaN }));
        Assert.Equal(0, test.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task Describes_a_tile()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1));
        await ServiceUnderTest.ReadAllAsync(viewer);

        TileDetails details = await test.Service.DescribeAsync(test.World, new(3, 0, 0), Cancellation);

        Assert.Equal(default, details.Point);
        Assert.Equal(4, details.Sensitivity!.Value.Neighbours);
        Assert.True(details.Sensitivity.Value.Value > 0);
        Assert.Equal(4, details.NormAfter, 5);
        Assert.Equal(3, details.Words.Count);
        Assert.Equal(1, details.Words.Sum(word => word.Probability), 9);
    }
}
