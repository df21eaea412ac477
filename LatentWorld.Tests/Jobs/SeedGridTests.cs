using CsCheck;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Jobs;

public sealed class SeedGridTests
{
    private const int Widest = 200;

    /// <summary>Regions whose edges lie on lattice points, between them and on the edges of cells.</summary>
    private static readonly Gen<double> Coordinate = Gen.OneOf(
        Gen.Int[-24, 24].Select(eighths => eighths / 8.0), Gen.Double[-3, 3]);

    private static readonly Gen<SeedGrid> Grid = Gen.Select(Coordinate, Coordinate, Coordinate, Coordinate, Gen.Int[-3, 5], Gen.Int[0, 4],
            (a, b, c, d, zoom, more) => new SeedGrid(
                new(new(Math.Min(a, b), Math.Min(c, d)), new(Math.Max(a, b), Math.Max(c, d))), zoom, Math.Min(5, zoom + more)))
        .Where(grid => grid.Region.IsValid);

    [Theory]
    [InlineData(0, 0, 4)]
    [InlineData(0, 4, 289)]
    [InlineData(3, 3, 81)]
    [InlineData(0, 8, 257 * 257)]
    public void The_unit_parallelogram_has_the_points_of_its_finest_lattice(int minZoom, int maxZoom, long expected) =>
        Assert.Equal(expected, new SeedGrid(ShareLink.Start, minZoom, maxZoom).Count);

    [Fact]
    public void Each_picture_that_any_of_the_zooms_shows_is_there_once() => Grid.Sample(grid =>
    {
        List<TileAddress> tiles = [.. grid.Tiles()];
        HashSet<PlanePoint> shown = [];
        for (int zoom = grid.MinZoom; zoom <= grid.MaxZoom; zoom++)
        {
            shown.UnionWith(Shown(grid.Region, zoom).Select(tile => tile.Point));
        }

        Assert.Equal(shown, tiles.Select(tile => tile.Point).ToHashSet());
        Assert.Equal(shown.Count, tiles.Count);
        Assert.Equal(tiles.Count, grid.Count);
        Assert.Null(grid.Problem);
    });

    [Fact]
    public void Coarse_zooms_come_first() => Grid.Sample(grid =>
    {
        int[] zooms = [.. grid.Tiles().Select(tile => tile.Zoom)];
        Assert.Equal(zooms.Order(), zooms);
    });

    [Fact]
    public void A_region_inside_one_cell_has_that_cell_alone() => Assert.Equal(
        [new TileAddress(0, 0, 0)], new SeedGrid(new(new(0.1, 0.1), new(0.2, 0.2)), 0, 0).Tiles());

    [Theory]
    [InlineData(0, 0, 0, 1, 0, 0, "α0 < α1")]
    [InlineData(0, 0, double.NaN, 1, 0, 0, "finite")]
    [InlineData(0, 0, 1, 1, 3, 2, "first not behind the last")]
    [InlineData(0, 0, 1, 1, -21, 2, "from −20 to 40")]
    [InlineData(0, 0, 1, 1, 0, 41, "from −20 to 40")]
    [InlineData(0, 0, 1e300, 1, 0, 4, "outside the map")]
    [InlineData(0, 0, 1 << 14, 1, 0, 40, "outside the map")]
    public void What_is_wrong_is_said(double a0, double b0, double a1, double b1, int minZoom, int maxZoom, string words) =>
        Assert.Contains(words, new SeedGrid(new(new(a0, b0), new(a1, b1)), minZoom, maxZoom).Problem);

    [Fact]
    public void A_grid_of_more_pictures_than_can_be_counted_is_counted_as_the_most() =>
        Assert.Equal(long.MaxValue, new SeedGrid(new(new(-4000, -4000), new(4000, 4000)), 0, 40).Count);

    /// <summary>The tiles whose cells overlap a region, by trying all.</summary>
    private static IEnumerable<TileAddress> Shown(Region region, int zoom) =>
        from y in Along(region.Min.Beta, region.Max.Beta, zoom)
        from x in Along(region.Min.Alpha, region.Max.Alpha, zoom)
        select new TileAddress(zoom, x, y);

    private static IEnumerable<int> Along(double min, double max, int zoom) => Enumerable.Range(-Widest, (2 * Widest) + 1)
        .Where(x => Math.ScaleB(x + 0.5, -zoom) > min && Math.ScaleB(x - 0.5, -zoom) < max);
}
