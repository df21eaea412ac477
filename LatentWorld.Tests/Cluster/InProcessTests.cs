using LatentWorld.Cluster.Workers;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Store;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Cluster;

/// <summary>A front end, workers and a dispatcher with the engine behind them, but for Orleans, processes and machines.</summary>
public sealed class InProcessTests : IAsyncDisposable
{
    private readonly InProcessCluster _cluster = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private World World => _cluster.World;

    [Fact]
    public async Task A_viewers_tiles_are_rendered_by_a_worker_once_each()
    {
        (_, FakeModel model) = _cluster.Begin();
        using Viewer viewer = _cluster.Service.Join();
        viewer.Look(Around(2));

        List<TileUpdate> news = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Equal(25, news.OfType<TileReady>().Select(ready => ready.Tile).Distinct().Count());
        Assert.Equal((25, 25 * World.Steps), (model.Decoded, model.Fake.RowsRun));
        Assert.All(_cluster.Dispatcher.Leased, lease => Assert.Equal(1, lease.Value));
        Assert.Equal((0, 0), (_cluster.Words.Decoded, _cluster.Words.Fake.RowsRun));
        await Poll.UntilAsync(() => _cluster.Dispatcher.State.Waiting == 0, () => $"The dispatcher waits for {_cluster.Dispatcher.State.Waiting}.");
    }

    [Fact]
    public async Task The_picture_of_a_point_is_that_of_one_machine()
    {
        _cluster.Begin();
        await using var alone = new ServiceUnderTest();
        PlanePoint point = new(0.25, -0.5);
        Picture ours = await _cluster.Service.GetAsync(World, point, "somebody", Cancellation);
        Picture theirs = await alone.Service.GetAsync(World, point, "somebody", Cancellation);
        Assert.Equal(theirs.WebP.ToArray(), ours.WebP.ToArray());
        Assert.Equal(theirs.Features, ours.Features);
        Assert.Equal(ours.WebP.ToArray(), _cluster.Store.Find(new(WorldId.Of(World), point))!.WebP.ToArray());
    }

    [Fact]
    public async Task A_viewer_sees_roughly_what_a_worker_renders_before_it_is_finished()
    {
        World world = FakeModel.World(steps: 8);
        (_, FakeModel model) = _cluster.Begin();
        await _cluster.Service.GetAsync(world, new PlanePoint(1, 2), "somebody", Cancellation);
        model.Fake.Hold();
        using Viewer viewer = _cluster.Service.Join();
        TileAddress tile = new(3, 3, 5);
        viewer.Look(View.Of(world, tile));
        await model.Fake.ArrivedAsync();
        model.Fake.Release();
        await model.Fake.ArrivedAsync();

        IReadOnlyList<TileUpdate> first = await viewer.ReadUpdatesAsync(Cancellation).FirstAsync(news => news.OfType<TilePreview>().Any(), Cancellation);
        TilePreview preview = first.OfType<TilePreview>().Single();

        Assert.Equal((tile, 1, 8), (preview.Tile, preview.Step, preview.Steps));
        Assert.Equal(2 * 2 * 3, PictureDecoding.DecodeWebP(preview.WebP.Span).Length);
        model.Fake.ReleaseAll();
        Assert.Single((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileReady>());
    }

    [Fact]
    public async Task A_picture_that_is_rendered_once_more_comes_with_its_content()
    {
        (_, FakeModel model) = _cluster.Begin();
        TileAddress tile = new(2, 1, 1);
        Picture kept = await _cluster.Service.GetAsync(World, tile, Cancellation);
        model.Retouch = rgb => rgb[0] ^= 0xFF;

        Picture again = await _cluster.Service.RenderAgainAsync(World, tile, "somebody", Cancellation);

        Assert.Equal(2, model.Decoded);
        Assert.False(kept.WebP.Span.SequenceEqual(again.WebP.Span));
        Assert.True(kept.WebP.Span.SequenceEqual(_cluster.Store.Find(PictureKey.Of(WorldId.Of(World), tile))!.WebP.Span));
    }

    [Fact]
    public async Task The_noise_that_moved_pictures_measure_is_that_of_one_machine()
    {
        _cluster.Begin();
        await using var alone = new ServiceUnderTest();
        TileAddress tile = new(2, 1, 1);
        Assert.Equal(
            await alone.Service.NoiseAsync(await alone.Service.PrepareAsync(WorldId.Of(World), World, Cancellation), tile, "", Cancellation),
            await _cluster.Service.NoiseAsync(await _cluster.Service.PrepareAsync(WorldId.Of(World), World, Cancellation), tile, "", Cancellation));
    }

    [Fact]
    public async Task Latents_of_somebodys_own_come_to_the_same_bits_as_on_one_machine()
    {
        World world = FakeModel.World(steps: 6) with { Guidance = 4, Prompt = "a tree" };
        _cluster.Begin(new() { Meaning = Meaning });
        await using var alone = new ServiceUnderTest(new() { Meaning = Meaning });
        PreparedWorld ours = await _cluster.Service.Latents.PrepareAsync(world, Cancellation), theirs = await alone.Service.Latents.PrepareAsync(world, Cancellation);
        float[] latent = [.. Enumerable.Range(0, ours.Plane.Count).Select(i => MathF.Sin(i + 1))];
        Func<PreparedWorld, PreparedWorld>[] tables =
        [
            prepared => prepared,
            prepared => prepared.Output(2),
            prepared => prepared.GuidedOutput(3),
            prepared => prepared with { FirstStep = 2 },
            prepared => prepared with { Schedule = prepared.Schedule.Beginning(3) },
            prepared => prepared.Unguided(alone.Model).Output(1),
        ];
        foreach (Func<PreparedWorld, PreparedWorld> table in tables)
        {
            float[] expected = await alone.Service.Latents.SampleAsync(world, table(theirs), latent, "somebody", Cancellation);
            Assert.Equal(expected, await _cluster.Service.Latents.SampleAsync(world, table(ours), latent, "somebody", Cancellation));
        }

        static float Meaning(string prompt) => prompt.Length / 100f;
    }

    [Fact]
    public async Task A_latent_whose_world_cannot_be_prepared_fails_with_the_reason()
    {
        _cluster.Begin(new() { Encoding = prompt => throw new RenderingException("The worker cannot read.") });
        PreparedWorld prepared = await _cluster.Service.Latents.PrepareAsync(World, Cancellation);
        RenderingException failure = await Assert.ThrowsAsync<RenderingException>(
            () => _cluster.Service.Latents.SampleAsync(World, prepared, new float[prepared.Plane.Count], "somebody", Cancellation));
        Assert.Equal("The worker cannot read.", failure.Message);
    }

    [Fact]
    public async Task Parts_of_the_model_are_a_workers_and_their_failures_are_told()
    {
        (_, FakeModel model) = _cluster.Begin();
        float[] latent = [.. Enumerable.Range(0, model.LatentShape.Count).Select(i => (float)i / 10)];
        byte[] rgb = new FakeModel().Decode(latent);

        await Task.Run(
            () =>
            {
                Assert.Equal(rgb, _cluster.Model.Decode(latent));
                Assert.Equal(model.Encode(rgb), _cluster.Model.Encode(rgb));
                Assert.Equal(model.EmbedImage(rgb), _cluster.Model.EmbedImage(rgb));
                Assert.Equal(model.EmbedUnrounded(latent), _cluster.Model.EmbedUnrounded(latent));
                model.DecodeFailure = new InvalidOperationException("It is broken.");
                Assert.Equal("It is broken.", Assert.Throws<RenderingException>(() => _cluster.Model.Decode(latent)).Message);
            },
            Cancellation);
        Assert.Equal(0, _cluster.Words.Decoded);
    }

    [Fact]
    public async Task What_a_worker_that_leaves_has_not_begun_is_rendered_by_another()
    {
        (Worker leaving, FakeModel first) = _cluster.Begin();
        first.Fake.Hold();
        using Viewer viewer = _cluster.Service.Join();
        viewer.Look(Around(2));
        await first.Fake.ArrivedAsync();
        (_, FakeModel second) = await _cluster.BegunAsync();

        Task stopped = leaving.StopAsync(InProcessCluster.Bound);
        first.Fake.ReleaseAll();
        await stopped;

        await AllComeAsync(viewer);
        Assert.Equal(25, first.Decoded + second.Decoded);
        Assert.InRange(first.Decoded, 1, 8);
        Assert.Equal(0, _cluster.Dispatcher.State.TakenBack);
    }

    [Fact]
    public async Task A_dispatcher_that_is_lost_and_replaced_loses_no_picture_and_has_none_rendered_twice()
    {
        (Worker worker, FakeModel model) = _cluster.Begin();
        model.Fake.Hold();
        using Viewer viewer = _cluster.Service.Join();
        viewer.Look(Around(2));
        await model.Fake.ArrivedAsync();
        _cluster.Dispatcher.Lose();
        model.Fake.ReleaseAll();
        await Poll.UntilAsync(() => !worker.Hears && model.Decoded >= 8, () => $"The worker hears: {worker.Hears}, and has rendered {model.Decoded}.");

        _cluster.Dispatcher.Replace();

        await AllComeAsync(viewer);
        Assert.Equal(25, model.Decoded);
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_its_way_to_a_worker_loses_no_picture()
    {
        _cluster.Dispatcher.LoseAnswers(2);
        (_, FakeModel model) = _cluster.Begin();
        using Viewer viewer = _cluster.Service.Join();
        viewer.Look(Around(2));
        await AllComeAsync(viewer);
        Assert.Equal(25, model.Decoded);
    }

    [Fact]
    public async Task What_is_kept_already_is_not_rendered_again_for_a_dispatcher_that_does_not_know()
    {
        (_, FakeModel model) = _cluster.Begin();
        await _cluster.Service.GetAsync(World, new PlanePoint(1, 2), "somebody", Cancellation);
        model.Fake.Hold();
        _cluster.Dispatcher.Replace();

        await _cluster.Dispatcher.LookAsync(new(Guid.NewGuid(), default, [new(1, 0, "", WorldId.Of(World).Value, CanonicalJson.Write(World), [new(1, 2, null, 0)])], [], []));

        await Poll.UntilAsync(() => _cluster.Dispatcher.State.Finished == 1, () => "The picture has not come.");
        model.Fake.ReleaseAll();
        // Of two it would be the first, or as soon.
        await _cluster.Service.GetAsync(World, new PlanePoint(3, 4), "somebody", Cancellation);
        Assert.Equal(2, model.Decoded);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_at_present_is_waited_for_and_not_rendered_again()
    {
        // Before the worker is told that it is written.
        _cluster.Store.Written += _ => StoreTables.Rename(_cluster.Folder, "pictures", "elsewhere");
        (_, FakeModel model) = _cluster.Begin();
        Task<Picture> picture = _cluster.Service.GetAsync(World, new PlanePoint(1, 2), "somebody", Cancellation);
        await Poll.UntilAsync(() => _cluster.Store.Problem is not null, () => "The front end has not looked for the picture.");
        Assert.False(picture.IsCompleted);

        StoreTables.Rename(_cluster.Folder, "elsewhere", "pictures");

        Assert.NotNull(await picture);
        Assert.Equal(World.Steps, model.Fake.RowsRun);
        Assert.All(_cluster.Dispatcher.Leased, lease => Assert.Equal(1, lease.Value));
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private View Around(int radius) => new(World, 3, -radius, -radius, radius, radius, 0, 0, Field: null);

    private static async Task AllComeAsync(Viewer viewer) => Assert.Equal(
        25, (await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileReady>().Select(ready => ready.Tile).Distinct().Count());
}
