using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Rendering;

/// <summary>Worlds are prepared beside the steps, for as long as somebody waits for pictures of them.</summary>
public sealed class PreparationTests : IDisposable
{
    private static readonly TileAddress Tile = new(2, 1, 1);

    private readonly ManualResetEventSlim _released = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _encoded = [];

    [Fact]
    public async Task Pictures_of_other_worlds_are_rendered_while_one_is_prepared()
    {
        await using var test = new ServiceUnderTest(Slow());
        World slow = test.World with { Prompt = "slow" };
        await GetAsync(test, test.World);
        Task<Picture> late = GetAsync(test, slow);
        await _arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        // One that was prepared before, and one that is new as well.
        Assert.NotEmpty((await GetAsync(test, test.World, new(2, 3, 1))).Features);
        Assert.NotEmpty((await GetAsync(test, test.World with { Prompt = "new" })).Features);

        Assert.False(late.IsCompleted);
        _released.Set();
        Assert.NotEmpty((await late).Features);
    }

    [Fact]
    public async Task Who_waits_for_a_world_that_cannot_be_prepared_is_told_and_may_try_again()
    {
        await using var test = new ServiceUnderTest(Slow());
        World slow = test.World with { Prompt = "slow" };
        test.Model.Encoding += prompt => _ = prompt == "slow" ? throw new InvalidOperationException("no such encoder") : prompt;
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1) with { World = slow });
        await _arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        Task<Picture> request = GetAsync(test, slow);
        _released.Set();

        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Equal(9, news.OfType<TileFailed>().Count());
        Assert.All(news.OfType<TileFailed>(), failed => Assert.Equal("This world could not be prepared: no such encoder", failed.Reason));
        await Assert.ThrowsAsync<RenderingException>(() => request);
        test.Model.Encoding = null;
        Assert.NotEmpty((await GetAsync(test, slow)).Features);
    }

    [Fact]
    public async Task A_device_that_is_lost_while_a_world_is_prepared_is_rebuilt()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Encoding = _ =>
        {
            test.Model.Encoding = null;
            throw new DeviceLostException("The device has fallen off the bus.", new InvalidOperationException());
        };

        Assert.NotEmpty((await GetAsync(test, test.World)).Features);
        Assert.Equal(1, test.Model.Rebuilt);
        Assert.Null(test.Service.Problem);
    }

    [Fact]
    public async Task A_stop_waits_for_no_preparation()
    {
        var test = new ServiceUnderTest(Slow());
        Task<Picture> request = GetAsync(test, test.World with { Prompt = "slow" });
        await _arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        await test.DisposeAsync().AsTask().WaitAsync(Poll.Deadline, TestContext.Current.CancellationToken);

        Assert.False(_released.IsSet);
        await Assert.ThrowsAnyAsync<Exception>(() => request);
    }

    [Fact]
    public async Task Nobody_who_waits_any_more_ends_the_preparation()
    {
        FakeModel model = Slow();
        var worlds = new PreparedWorlds(FakeDevices.Of(model));
        World slow = FakeModel.World() with { Prompt = "slow", NegativePrompt = "not" };
        using var patience = new CancellationTokenSource();
        Task<PreparedWorld> first = worlds.GetAsync(WorldId.Of(slow), slow, patience.Token);
        Task<PreparedWorld> second = worlds.GetAsync(WorldId.Of(slow), slow, patience.Token);
        await _arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _released.Set();

        // Who comes later begins anew.
        await worlds.GetAsync(WorldId.Of(slow), slow, TestContext.Current.CancellationToken);
        Assert.Equal(["slow", "slow", "not"], _encoded);
    }

    [Fact]
    public async Task One_who_still_waits_keeps_it_going()
    {
        FakeModel model = Slow();
        var worlds = new PreparedWorlds(FakeDevices.Of(model));
        World slow = FakeModel.World() with { Prompt = "slow" };
        using var patience = new CancellationTokenSource();
        Task<PreparedWorld> impatient = worlds.GetAsync(WorldId.Of(slow), slow, patience.Token);
        Task<PreparedWorld> patient = worlds.GetAsync(WorldId.Of(slow), slow, TestContext.Current.CancellationToken);
        await _arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _released.Set();

        Assert.Equal(slow, (await patient).World);
        Assert.Single(_encoded, "slow");
    }

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }

    /// <summary>A model whose text encoder stands still at the prompt "slow" until the test releases it.</summary>
    private FakeModel Slow() => new()
    {
        Encoding = prompt =>
        {
            _encoded.Enqueue(prompt);
            if (prompt == "slow")
            {
                _arrived.TrySetResult();
                if (!_released.Wait(Poll.Deadline * 2))
                {
                    throw new TimeoutException("The held preparation was not released.");
                }
            }
        },
    };

    private static Task<Picture> GetAsync(ServiceUnderTest test, World world, TileAddress? tile = null) =>
        test.Service.GetAsync(world, tile ?? Tile, TestContext.Current.CancellationToken);
}
