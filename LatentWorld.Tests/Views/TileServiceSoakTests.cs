using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>Viewers come, wander and go, requests are cancelled, the model fails in every way; in the end the books are balanced.</summary>
public sealed class TileServiceSoakTests
{
    private const int Acts = 400;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Everybody_is_answered_and_every_evaluation_accounted_for(int seed, bool oneTimestep)
    {
        var random = new Random(seed);
        var model = new FakeModel(oneTimestep: oneTimestep);
        await using var test = new ServiceUnderTest(model, options: new() { Prefetch = true, QueueBound = 120, CacheBytes = 20_000 });
        using var counted = new CountedMetrics(test.Metrics);
        List<Viewer> viewers = [];
        List<Task> requests = [];
        for (int act = 0; act < Acts; act++)
        {
            Break(model, random);
            switch (random.Next(6))
            {
                case 0:
                    viewers.Add(test.Service.Join());
                    break;
                case 1 when viewers.Count > 5:
                    viewers[0].Dispose();
                    viewers.RemoveAt(0);
                    break;
                case 2:
                    Task request = AskAsync(test, RandomTile(random), cancelled: random.Next(3) == 0);
                    requests.Add(request);
                    if (random.Next(2) == 0)
                    {
                        // What is broken stays so until the answer: else all acts may be over before the loop meets any of it.
                        await request;
                    }

                    break;
                case 3 when viewers.Count > 0:
                    Retry(viewers[random.Next(viewers.Count)], RandomTile(random));
                    break;
                default:
                    if (viewers.Count > 0)
                    {
                        Look(viewers[random.Next(viewers.Count)], test.World, RandomTile(random), random);
                    }

                    break;
            }

            await Task.Yield();
        }

        Mend(model);
        await Task.WhenAll(requests);
        foreach (Viewer viewer in viewers)
        {
            Look(viewer, test.World, RandomTile(random), random);
            await ServiceUnderTest.ReadAllAsync(viewer);
            viewer.Dispose();
        }

        await test.Service.DisposeAsync();
        Assert.Equal(0, counted.Read("latentworld.render.queue"));
        Assert.Equal(
            counted.Read("latentworld.render.evaluations"),
            counted.Read("latentworld.render.evaluations.wasted") + ((long)model.Decoded * test.World.Steps));
        Assert.True(counted.Read("latentworld.render.failures") > 0);
        Assert.True(model.Decoded > 0);
        Assert.Null(test.Service.Problem);
    }

    private static async Task AskAsync(ServiceUnderTest test, TileAddress tile, bool cancelled)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            Task<Picture> request = test.Service.GetAsync(test.World, tile, cancellation.Token);
            if (cancelled)
            {
                await cancellation.CancelAsync();
            }

            await request;
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException or OperationCanceledException)
        {
            // An answer as well: the clock stands still, so none of these is a wait that ran out.
        }
    }

    private static void Look(Viewer viewer, World world, TileAddress tile, Random random)
    {
        int radius = random.Next(4);
        try
        {
            viewer.Look(new(
                world, tile.Zoom, tile.X - radius, tile.Y - radius, tile.X + radius, tile.Y + radius, tile.X, tile.Y,
                random.Next(2) == 0 ? FieldKind.Sensitivity : null));
        }
        catch (TileUnavailableException)
        {
            // A full queue; the viewer waits for nothing then.
        }
    }

    private static void Retry(Viewer viewer, TileAddress tile)
    {
        try
        {
            viewer.Retry(tile);
        }
        catch (TileUnavailableException)
        {
            // A full queue.
        }
    }

    private static TileAddress RandomTile(Random random) => new(random.Next(2, 5), random.Next(-8, 9), random.Next(-8, 9));

    private static void Break(FakeModel model, Random random)
    {
        Mend(model);
        switch (random.Next(10))
        {
            case 0:
                model.Fake.Failure = new InvalidOperationException("a step failed");
                break;
            case 1:
                model.Fake.IsBroken = true;
                break;
            case 2:
                model.DecodeFailure = new InvalidOperationException("a decoding failed");
                break;
            case 3:
                model.Fake.MostRows = random.Next(4);
                break;
            case 4:
                model.DecodeFailure = new DeviceMemoryException("no memory", new InvalidOperationException());
                break;
        }
    }

    private static void Mend(FakeModel model)
    {
        model.Fake.Failure = null;
        model.Fake.IsBroken = false;
        model.Fake.MostRows = int.MaxValue;
        model.DecodeFailure = null;
    }
}
