using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Fields;

/// <summary>What a view's values are computed from is read once, however many values it goes into.</summary>
public sealed class FeatureLookupTests : IDisposable
{
    private static readonly WorldId World = WorldId.Of(FakeModel.World());

    /// <summary>A view of 5 × 4 tiles, which has 18 neighbours.</summary>
    private static readonly TileAddress[] View = [.. from y in Enumerable.Range(-2, 4) from x in Enumerable.Range(-2, 5) select new TileAddress(3, x, y)];

    private static readonly TileAddress[] ViewAndNeighbours = [.. View.SelectMany(tile => LatticeFields.Neighbours(tile).Append(tile)).Distinct()];

    private readonly TemporaryFolder _folder = new();
    private readonly PictureCache _cache = new(1 << 20, TimeProvider.System);

    [Fact]
    public void A_view_is_read_from_disk_in_one_query()
    {
        using PictureStore store = Filled(from: "", out long before);

        var lookup = new FeatureLookup(Library(store, new()), World, View);

        Assert.Equal(View.Length + 18, ViewAndNeighbours.Length);
        Assert.Equal(1, store.Disk!.Database.Queries - before);
        Assert.Equal(ViewAndNeighbours.ToHashSet(), lookup.Tiles.ToHashSet());
        Assert.All(ViewAndNeighbours, tile => Assert.Equal(Features(tile), lookup.Of(tile)!.Value.Values));
        Assert.Equal(1, store.Disk.Database.Queries - before);
    }

    [Fact]
    public void What_is_in_memory_is_not_read_from_disk()
    {
        using PictureStore store = Filled(from: "", out long before);
        foreach (TileAddress tile in ViewAndNeighbours)
        {
            _cache.Add(PictureKey.Of(World, tile), Picture(tile, from: ""));
        }

        var lookup = new FeatureLookup(Library(store, new()), World, View);

        Assert.Equal(0, store.Disk!.Database.Queries - before);
        Assert.All(ViewAndNeighbours, tile => Assert.Equal(Features(tile), lookup.Of(tile)!.Value.Values));
    }

    [Fact]
    public void Features_of_another_encoder_are_computed_anew_once_and_only_where_they_are_asked_for()
    {
        using PictureStore store = Filled(from: "an older encoder", out _);
        var model = new FakeModel { FeaturesFrom = "the encoder" };

        var lookup = new FeatureLookup(Library(store, model), World, View);

        Assert.Equal(0, model.Embedded);
        for (int time = 0; time < 2; time++)
        {
            Assert.Equal("the encoder", lookup.Of(View[0])!.Value.Origin.Encoder);
            Assert.Equal(1, model.Embedded);
        }

        Assert.Contains(View[0], lookup.Tiles);
    }

    [Fact]
    public void What_does_not_exist_has_no_features()
    {
        var lookup = new FeatureLookup(Library(PictureStore.InMemory(), new()), World, View);

        Assert.Empty(lookup.Tiles);
        Assert.Null(lookup.Of(View[0]));
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Features(TileAddress tile) => [tile.X, tile.Y, 1];

    private static Picture Picture(TileAddress tile, string from) => new(
        PictureEncoding.EncodeWebP(Enumerable.Repeat((byte)100, 8 * 8 * 3).ToArray(), 8), Features(tile), new("", "CPU", "fp32", 1, default, 0, from));

    private PictureStore Filled(string from, out long queries)
    {
        using (PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, Assert.Fail))
        {
            foreach (TileAddress tile in ViewAndNeighbours)
            {
                store.Add(PictureKey.Of(World, tile), Picture(tile, from));
            }
        }

        PictureStore filled = PictureStore.Open(_folder.Path, 1 << 30, Assert.Fail);
        queries = filled.Disk!.Database.Queries;
        return filled;
    }

    private PictureLibrary Library(PictureStore store, FakeModel model) =>
        new(_cache, store, model, FakeDevices.Of(model));
}
