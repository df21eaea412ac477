using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Fields;

/// <summary>Noise is kept on disk, for each provider and precision, and features of different ones are never compared.</summary>
public sealed class KeptNoiseTests : IDisposable
{
    private static readonly TileAddress Tile = new(3, 1, 1);
    private static readonly TileAddress Neighbour = new(3, 2, 1);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_restarted_service_measures_nothing_twice()
    {
        FieldEstimate? before = await RunAsync(new(), Neighbour);

        var model = new FakeModel();
        Assert.Equal(before, await RunAsync(model));
        Assert.Equal(0, model.Decoded);
        Assert.True(before is { Noise: > 0, Uncompared: 0 });
    }

    [Fact]
    public async Task A_neighbour_that_another_provider_rendered_is_counted_and_not_compared()
    {
        await using (var test = new ServiceUnderTest(new() { Provider = "CUDA" }, Open(out PictureStore store)))
        {
            await test.Service.GetAsync(test.World, Neighbour, TestContext.Current.CancellationToken);
            await test.DisposeAsync();
            store.Dispose();
        }

        Assert.Equal(new(null, null, 0, null, 0) { Uncompared = 1 }, await RunAsync(new()));

        FieldEstimate estimate = (await RunAsync(new(), new TileAddress(3, 1, 2)))!.Value;
        Assert.Equal((1, 1), (estimate.Neighbours, estimate.Uncompared));
        Assert.NotNull(estimate.Noise);
    }

    [Fact]
    public async Task Pictures_of_another_provider_are_compared_by_the_noise_that_was_measured_there()
    {
        FieldEstimate? there = await RunAsync(new() { Provider = "CUDA" }, Neighbour);

        var here = new FakeModel();
        Assert.Equal(there, await RunAsync(here));
        Assert.Equal(0, here.Decoded);
    }

    [Fact]
    public async Task Without_it_they_are_not_compared()
    {
        await using (var test = new ServiceUnderTest(new() { Provider = "CUDA" }, Open(out PictureStore store)))
        {
            await test.Service.GetAsync(test.World, Neighbour, TestContext.Current.CancellationToken);
            await test.Service.GetAsync(test.World, Tile, TestContext.Current.CancellationToken);
            await test.DisposeAsync();
            store.Dispose();
        }

        Assert.Equal(new(null, null, 0, null, 0) { Uncompared = 1 }, await RunAsync(new()));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>One start of the server, in which some pictures and then the tile are looked at.</summary>
    private async Task<FieldEstimate?> RunAsync(FakeModel model, params TileAddress[] first)
    {
        using PictureStore _ = Open(out PictureStore store);
        await using var test = new ServiceUnderTest(model, store);
        foreach (TileAddress tile in first)
        {
            await test.Service.GetAsync(test.World, tile, TestContext.Current.CancellationToken);
        }

        return (await test.Service.DescribeAsync(test.World, Tile, TestContext.Current.CancellationToken)).Sensitivity;
    }

    private PictureStore Open(out PictureStore store) => store = PictureStore.Open(_folder.Path, 1 << 30, Assert.Fail);
}
