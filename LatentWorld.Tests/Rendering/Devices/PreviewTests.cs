using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Devices;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering.Planning;
using LatentWorld.Tests.Views;
using LatentWorld.Tests.Web;

namespace LatentWorld.Tests.Rendering.Devices;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_picture_is_shown_roughly_while_it_is_rendered_and_kept_only_when_it_is_finished()
    {
        await using var test = new ServiceUnderTest();
        World world = FakeModel.World(steps: 8);
        await test.Service.GetAsync(world, new(2, 1, 1), TestContext.Current.CancellationToken);
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        var tile = new TileAddress(3, 3, 5);
        viewer.Look(View.Of(world, tile));
        await test.Model.Fake.ArrivedAsync();
        test.Model.Fake.Release();
        await test.Model.Fake.ArrivedAsync();

        TilePreview preview = await FirstPreviewAsync(viewer);

        Assert.Equal((tile, 1, 8), (preview.Tile, preview.Step, preview.Steps));
        Assert.Equal(2 * 2 * 3, PictureDecoding.DecodeWebP(preview.WebP.Span).Length);
        Assert.Null(test.Service.Find(WorldId.Of(world), tile));
        test.Model.Fake.ReleaseAll();
        List<TileUpdate> rest = await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Single(rest.OfType<TileReady>());
        Assert.IsType<TileReady>(rest.Last(update => update is TilePreview or TileReady));
    }

    [Fact]
    public async Task A_preview_that_fails_costs_no_picture()
    {
        await using var test = new ServiceUnderTest();
        World world = FakeModel.World(steps: 8);
        await test.Service.GetAsync(world, new(2, 1, 1), TestContext.Current.CancellationToken);
        test.Model.Fake.ReadCleanFailure = new InvalidOperationException("no such row");

        Picture picture = await test.Service.GetAsync(world, new(3, 3, 5), TestContext.Current.CancellationToken);

        Assert.NotEmpty(picture.Features);
    }

    /// <summary>All previews come from one thread, which a fault of the program must not end.</summary>
    [Fact]
    public void A_preview_that_cannot_be_told_is_reported_and_the_next_one_comes()
    {
        PreparedWorld world = ReadyPlanner.Prepare(FakeModel.World(steps: 8));
        RenderTarget[] targets = [RenderTarget.Of(world.Id, new(1, 1, 1)), RenderTarget.Of(world.Id, new(1, 3, 1))];
        Denoising[] pictures = Array.ConvertAll(targets, target => target.Begin(world));
        var sampler = new Sampler(new FakeDenoiser(2));
        sampler.Step(pictures);
        var colours = new LatentColours(FakeDenoiser.TheShape);
        colours.Learn(pictures[0].Latent, new byte[2 * 2 * 3]);
        var watchers = new Watchers();
        var watcher = new FaultyWatcher();
        watchers.Add(1, watcher);
        var queue = new RenderQueue(8, TimeProvider.System);
        queue.Watch(1, world.World, targets, Urgency.Visible, "client");
        using var metrics = new TileMetrics();
        using var log = new LogUnderTest();
        var maker = new PreviewMaker(FakeDenoiser.TheShape, colours, new(queue, watchers, metrics), bound: 2, log);

        foreach ((RenderTarget target, Denoising picture) in targets.Zip(pictures))
        {
            maker.Offer(new(target, picture, 2), sampler);
        }

        maker.Complete();
        maker.Run();

        Assert.Equal(targets, watcher.Told);
        Assert.Equal(2, log.Entries.Count);
    }

    /// <summary>A channel that never changed leaves its weight open.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void Learns_the_colours_that_a_linear_decoder_draws(int channels)
    {
        var shape = new LatentShape(4, 2, 2);
        var colours = new LatentColours(shape);
        var random = new Random(1);
        Assert.False(colours.IsFitted);
        for (int picture = 0; picture < 8; picture++)
        {
            float[] latent = Latent(random, shape, channels);
            colours.Learn(latent, Enlarge(Colours(latent), edge: 4));
        }

        float[] unseen = Latent(random, shape, channels);
        byte[] expected = Colours(unseen);
        byte[] drawn = colours.Draw(unseen);

        Assert.All(expected.Zip(drawn), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));
    }

    /// <summary>Fails at each preview that it is told.</summary>
    private sealed class FaultyWatcher : IWatcher
    {
        public List<RenderTarget> Told { get; } = [];

        public void Ready(RenderTarget target, Picture picture)
        {
        }

        public void Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP)
        {
            Told.Add(target);
            throw new InvalidOperationException("A fault.");
        }

        public void Fail(RenderTarget target, string reason)
        {
        }

        public void Close()
        {
        }
    }

    private static async Task<TilePreview> FirstPreviewAsync(Viewer viewer)
    {
        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            if (news.OfType<TilePreview>().FirstOrDefault() is { } preview)
            {
                return preview;
            }
        }

        throw new InvalidOperationException("The news ended without a preview.");
    }

    /// <summary>Random in its first channels, 0 in the others.</summary>
    private static float[] Latent(Random random, LatentShape shape, int channels) =>
        [.. Enumerable.Range(0, shape.Count).Select(i => i / 4 < channels ? (float)((2 * random.NextDouble()) - 1) : 0)];

    /// <summary>[2, 2, 3]: red is channel 0, green the mean of 1 and 2, blue 3 turned around.</summary>
    private static byte[] Colours(float[] latent)
    {
        byte[] rgb = new byte[12];
        for (int position = 0; position < 4; position++)
        {
            rgb[position * 3] = (byte)Math.Round(128 + (100 * latent[position]));
            rgb[(position * 3) + 1] = (byte)Math.Round(128 + (50 * (latent[4 + position] + latent[8 + position])));
            rgb[(position * 3) + 2] = (byte)Math.Round(128 - (100 * latent[12 + position]));
        }

        return rgb;
    }

    private static byte[] Enlarge(byte[] rgb, int edge)
    {
        byte[] large = new byte[rgb.Length * edge * edge];
        int width = 2 * edge;
        for (int pixel = 0; pixel < width * width; pixel++)
        {
            int position = (pixel / width / edge * 2) + (pixel % width / edge);
            rgb.AsSpan(position * 3, 3).CopyTo(large.AsSpan(pixel * 3));
        }

        return large;
    }
}
