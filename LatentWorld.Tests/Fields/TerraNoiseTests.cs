using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Fields;

/// <summary>Sensitivity on the embedded model, from the whole plane to far below the floor: a place that is calm, and one that is a border.</summary>
public sealed class TerraNoiseTests : IAsyncDisposable
{
    private const int FirstZoom = 4;

    /// <summary>Zooms from the first one on whose step is wider than a border of any weights so far.</summary>
    private const int Wider = 10;

    private readonly OnnxDiffusionModel _model = OnnxDiffusionModel.Load(
        TestFolders.RequireTerra(), new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 8 }, _ => { });

    private readonly TileMetrics _metrics = new();
    private readonly TileService _tiles;
    private readonly World _world;

    public TerraNoiseTests()
    {
        _tiles = new(_model, PictureStore.InMemory(), new() { Prefetch = false }, _metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        _world = NeutralWorld.Of(_model.Reference, _model.PictureSize);
    }

    public async ValueTask DisposeAsync()
    {
        await _tiles.DisposeAsync();
        _metrics.Dispose();
        _model.Dispose();
    }

    [Fact]
    public async Task A_calm_place_is_calm_at_every_zoom_or_not_resolved()
    {
        List<FieldEstimate> values = [];
        for (int zoom = FirstZoom; zoom <= 30; zoom++)
        {
            values.Add(await ValueAsync(At(TerraPlaces.Found.Calm, zoom)));
        }

        Assert.All(values, value => Assert.True(value.IsBelowNoise || value.Value < .3, $"{value}"));
        Assert.NotNull(values[0].Value);
        Assert.True(values[^1].IsBelowNoise);
    }

    [Fact]
    public async Task A_border_rises_by_two_a_zoom_at_most_and_is_not_resolved_below()
    {
        TileAddress tile = At(TerraPlaces.Found.Border, FirstZoom);
        List<FieldEstimate> values = [];
        for (int zoom = FirstZoom; zoom <= 28; zoom++)
        {
            values.Add(await ValueAsync(tile));
            tile = await SteeperHalfAsync(tile);
        }

        double[] resolved = [.. values.TakeWhile(value => !value.IsBelowNoise).Select(value => value.Value!.Value)];
        Assert.InRange(resolved.Length + FirstZoom, 20, 25);
        for (int i = 1; i < resolved.Length; i++)
        {
            // A step wider than the border sees all of it on half the way: twice the value. No step sees more; one narrower, the same.
            double rise = resolved[i] / resolved[i - 1];
            Assert.True(rise < 2.6 && rise > (i <= Wider ? 1.4 : 0.6), $"zoom {FirstZoom + i}: {rise}");
        }

        Assert.All(values.Skip(resolved.Length), value => Assert.True(value.IsBelowNoise, $"{value}"));
    }

    private static TileAddress At(PlanePoint place, int zoom) =>
        new(zoom, (long)Math.Floor(Math.ScaleB(place.Alpha, zoom)), (long)Math.Floor(Math.ScaleB(place.Beta, zoom)));

    /// <summary>Of the two steps in β that a step is halved into, the one over which features change more.</summary>
    private async Task<TileAddress> SteeperHalfAsync(TileAddress tile)
    {
        var first = new TileAddress(tile.Zoom + 1, 2 * tile.X, 2 * tile.Y);
        TileAddress middle = first with { Y = first.Y + 1 };
        float[] start = await FeaturesAsync(first), half = await FeaturesAsync(middle), end = await FeaturesAsync(first with { Y = first.Y + 2 });
        return Lipschitz.Distance(start, half) >= Lipschitz.Distance(half, end) ? first : middle;
    }

    private async Task<float[]> FeaturesAsync(TileAddress tile) => (await GetAsync(tile)).Features;

    private Task<Picture> GetAsync(TileAddress tile) => _tiles.GetAsync(_world, tile, TestContext.Current.CancellationToken);

    /// <summary>The value from the neighbours on the right and below.</summary>
    private async Task<FieldEstimate> ValueAsync(TileAddress tile)
    {
        await Task.WhenAll(GetAsync(tile), GetAsync(tile with { X = tile.X + 1 }), GetAsync(tile with { Y = tile.Y + 1 }));
        FieldEstimate? value = null;
        await Poll.UntilAsync(
            async () => (value = (await _tiles.DescribeAsync(_world, tile, TestContext.Current.CancellationToken)).Sensitivity) is { Noise: not null },
            () => $"The value at {tile} has no noise: {value}.");

        TestContext.Current.TestOutputHelper?.WriteLine($"{tile}: {value}");
        return value!.Value;
    }
}
