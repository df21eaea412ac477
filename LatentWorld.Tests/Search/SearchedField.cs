using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Search;

/// <summary>A region whose pictures are known, to be searched: their features and labels, the borders that there are, and a search run on it by its rules.</summary>
internal sealed class SearchedField
{
    private readonly Dictionary<TileAddress, (float[] Features, int Label)> _pictures;

    public SearchedField(RegionLattice region, Func<int, int, (float[], int)> picture)
    {
        Region = region;
        _pictures = region.Tiles.ToDictionary(tile => tile, tile => picture((int)(tile.X - region.MinX), (int)(tile.Y - region.MinY)));
        Borders = [.. Pairs.Where(pair => _pictures[pair.One].Label != _pictures[pair.Other].Label)];
        double[] changes = [.. Pairs.Select(Change).Order()];
        Rifts = [.. Borders.Where(pair => Change(pair) > 10 * changes[changes.Length / 2])];
    }

    public RegionLattice Region { get; }

    /// <summary>Neighbours of different labels.</summary>
    public IReadOnlyList<(TileAddress One, TileAddress Other)> Borders { get; }

    /// <summary>Those that differ by more than ten times the median of all neighbours.</summary>
    public IReadOnlyList<(TileAddress One, TileAddress Other)> Rifts { get; }

    private IEnumerable<(TileAddress One, TileAddress Other)> Pairs => Region.Tiles
        .SelectMany(tile => (IEnumerable<(TileAddress, TileAddress)>)[(tile, tile with { X = tile.X + 1 }), (tile, tile with { Y = tile.Y + 1 })])
        .Where(pair => Region.Has(pair.Item2.Point));

    /// <summary>Labels with features of their own, a right angle apart, which drift a little over the region.</summary>
    public static SearchedField OfLabels(RegionLattice region, Func<int, int, int> label) => new(region, (x, y) =>
    {
        float[] features = new float[8];
        double drift = .1 * Math.Sin((x + (2 * y)) / 30.0);
        (features[label(x, y)], features[7]) = ((float)Math.Cos(drift), (float)Math.Sin(drift));
        return (features, label(x, y));
    });

    /// <summary>Gives a search the picture that it wants.</summary>
    public void Give(RiftSearch search, TileAddress tile) => search.Take(tile, _pictures[tile].Features, _pictures[tile].Label);

    /// <summary>Runs a search to its end, and holds it to what it promises.</summary>
    public RiftSearch Search(int budget, Action<RiftSearch>? look = null)
    {
        RiftSearch search = new(Region, budget);
        HashSet<TileAddress> asked = [];
        bool isFirst = true;
        while (search.Next is { Count: > 0 } next)
        {
            Assert.True(isFirst || next.Count <= RiftSearch.Batch);
            isFirst = false;
            // A device gives pictures in any order.
            foreach (TileAddress tile in next.Reverse())
            {
                Assert.True(asked.Add(tile), $"{tile} is asked for twice");
                Assert.Contains(tile, _pictures);
                Give(search, tile);
            }

            look?.Invoke(search);
        }

        Assert.Equal(asked.Count, search.Pictures.Count);
        Assert.Equal(asked.Count == Region.Points ? SearchEnd.Complete : SearchEnd.Budget, search.End);
        Assert.True(asked.Count <= budget);
        AssertFinds(search, asked);
        return search;
    }

    /// <summary>The share of some borders that a search has found.</summary>
    public static double Share(RiftSearch search, IReadOnlyCollection<(TileAddress One, TileAddress Other)> of)
    {
        HashSet<(TileAddress, TileAddress)> found = [.. search.Finds.Select(find => (find.One.Tile, find.Other.Tile))];
        return (double)of.Count(found.Contains) / of.Count;
    }

    /// <summary>It tells of each border between known pictures once, and of nothing else.</summary>
    private void AssertFinds(RiftSearch search, HashSet<TileAddress> asked)
    {
        Assert.Equal(
            Borders.Where(pair => asked.Contains(pair.One) && asked.Contains(pair.Other)).OrderBy(pair => pair.ToString()),
            search.Finds.Select(find => (find.One.Tile, find.Other.Tile)).OrderBy(pair => pair.ToString()));
        Assert.All(search.Finds, find => Assert.Equal(Change((find.One.Tile, find.Other.Tile)), find.Change));
        Assert.All(search.Pictures, picture => Assert.Equal((_pictures[picture.Tile].Features, _pictures[picture.Tile].Label), (picture.Features, picture.Label)));
    }

    private double Change((TileAddress One, TileAddress Other) pair) => Lipschitz.Distance(_pictures[pair.One].Features, _pictures[pair.Other].Features);
}
