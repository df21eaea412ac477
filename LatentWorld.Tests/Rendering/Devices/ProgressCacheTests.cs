using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Devices;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Rendering.Devices;

/// <summary>Who asks again goes on with what was begun for him.</summary>
public sealed class ProgressCacheTests
{
    private static readonly TileAddress Tile = new(2, 1, 1);

    [Fact]
    public async Task A_picture_that_was_given_up_goes_on_where_it_was_and_comes_out_the_same()
    {
        await using var test = new ServiceUnderTest();
        await BeginAndGiveUpAsync(test);

        // Another one in between takes its row on the device.
        await test.Service.GetAsync(test.World, new(2, 3, 3), TestContext.Current.CancellationToken);
        Picture picture = await test.Service.GetAsync(test.World, Tile, TestContext.Current.CancellationToken);

        Assert.Equal(2 * test.World.Steps, test.Model.Fake.RowsRun);
        await using var other = new ServiceUnderTest();
        Picture whole = await other.Service.GetAsync(other.World, Tile, TestContext.Current.CancellationToken);
        Assert.Equal(whole.WebP.ToArray(), picture.WebP.ToArray());
    }

    [Fact]
    public async Task After_a_while_it_begins_anew()
    {
        await using var test = new ServiceUnderTest();
        await BeginAndGiveUpAsync(test);

        // The render loop puts aside what was given up before it begins another.
        await test.Service.GetAsync(test.World, new(2, 3, 3), TestContext.Current.CancellationToken);
        test.Time.Advance(ProgressCache.LongestAge + TimeSpan.FromSeconds(1));

        await test.Service.GetAsync(test.World, Tile, TestContext.Current.CancellationToken);

        Assert.Equal(2 + (2 * test.World.Steps), test.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task What_a_picture_took_are_its_own_steps_without_pauses()
    {
        await using var test = new ServiceUnderTest();
        await BeginAndGiveUpAsync(test);

        // Another one in between steps alone, and then nobody asks for a while.
        test.Model.Fake.Running = () => test.Time.Advance(TimeSpan.FromSeconds(1));
        await test.Service.GetAsync(test.World, new(2, 3, 3), TestContext.Current.CancellationToken);
        test.Time.Advance(TimeSpan.FromSeconds(78));
        Picture picture = await test.Service.GetAsync(test.World, Tile, TestContext.Current.CancellationToken);

        // One second a step; the two before the pause took none.
        Assert.Equal(test.World.Steps - 2, picture.Provenance.Seconds);
    }

    [Fact]
    public void Its_bytes_are_bounded_and_the_first_to_be_given_up_go_first()
    {
        using var metrics = new TileMetrics();
        PreparedWorld world = PreparedWorld.Prepare(new FakeModel(), FakeModel.World());
        long ofOne = sizeof(float) * world.Plane.Count;
        var kept = new ProgressCache(new FakeTimeProvider(), metrics, world.Bytes + (3 * ofOne));
        for (int x = 0; x < 5; x++)
        {
            kept.Keep(Begun(world, x));
        }

        Assert.Equal(3, kept.Count);
        Assert.Equal(world.Bytes + (3 * ofOne), kept.Bytes);
        Assert.Null(kept.Take(Begun(world, 1).Target));
        for (int x = 2; x < 5; x++)
        {
            Assert.NotNull(kept.Take(Begun(world, x).Target));
        }

        Assert.Equal(0, kept.Bytes);
    }

    /// <summary>A picture of order 2 that leaves the batch brings the x̂_0 of its last step along.</summary>
    [Fact]
    public void What_a_scheduler_of_order_two_remembers_counts_too()
    {
        using var metrics = new TileMetrics();
        var model = new FakeModel();
        PreparedWorld world = PreparedWorld.Prepare(model, FakeModel.World(steps: 20) with { Scheduler = SchedulerKind.DpmSolver });
        var sampler = new Sampler(model.Denoiser);
        ActiveRendering given = Begun(world, 0, steps: 0);
        sampler.Step([given.Denoising]);
        var kept = new ProgressCache(new FakeTimeProvider(), metrics);
        kept.Keep(given);
        long bytes = kept.Bytes;
        sampler.Step([Begun(world, 1, steps: 0).Denoising]);

        Assert.Equal(world.Bytes + (sizeof(float) * (given.Denoising.Latent.Length + given.Denoising.Earlier!.Length)), bytes);
        Assert.Same(given.Denoising, kept.Take(given.Target)!.Denoising);
        Assert.Equal(0, kept.Bytes);
    }

    [Fact]
    public void What_has_no_progress_or_is_rendered_again_is_not_kept()
    {
        using var metrics = new TileMetrics();
        PreparedWorld world = PreparedWorld.Prepare(new FakeModel(), FakeModel.World());
        var kept = new ProgressCache(new FakeTimeProvider(), metrics);
        kept.Keep(Begun(world, 0, steps: 0));
        kept.Keep(Begun(world, 1) with { Target = Begun(world, 1).Target with { Trial = new() } });
        Assert.Equal(0, kept.Count);
    }

    private static ActiveRendering Begun(PreparedWorld world, int x, int steps = 1)
    {
        var key = RenderTarget.Of(world.Id, new(4, (2 * x) + 1, 1));
        return new(key, new(world, key.Picture.Point) { StepsDone = steps }, 1);
    }

    /// <summary>Asks for the picture and gives up during its second of three steps, which is still done.</summary>
    private static async Task BeginAndGiveUpAsync(ServiceUnderTest test)
    {
        using var patience = new CancellationTokenSource();
        test.Model.Fake.Hold();
        Task<Picture> request = test.Service.GetAsync(test.World, Tile, patience.Token);
        await test.Model.Fake.ArrivedAsync();
        test.Model.Fake.Release();
        await test.Model.Fake.ArrivedAsync();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        test.Model.Fake.ReleaseAll();
    }
}
