using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

public class TileAddressTests
{
    [Fact]
    public void Address_and_point_are_one_to_one() => WorldGen.Tile.Sample(tile =>
        (long)Math.ScaleB(tile.Point.Alpha, tile.Zoom) == tile.X && (long)Math.ScaleB(tile.Point.Beta, tile.Zoom) == tile.Y);

    [Fact]
    public void A_point_leads_back_to_its_tile() => WorldGen.Tile.Sample(tile => TileAddress.At(tile.Point, tile.Zoom) == tile);

    [Fact]
    public void All_zooms_from_the_lowest_have_the_point_and_none_below() => WorldGen.Tile.Sample(tile =>
    {
        int lowest = tile.LowestZoom;
        Assert.Equal(tile.Point, TileAddress.At(tile.Point, lowest)!.Value.Point);
        Assert.Equal(lowest, TileAddress.At(tile.Point, lowest)!.Value.LowestZoom);
        Assert.True(lowest == TileAddress.MinZoom || TileAddress.At(tile.Point, lowest - 1) is null);
    });

    [Theory]
    [InlineData(1, 2, 2, 0)]
    [InlineData(3, 4, 6, 2)]
    [InlineData(0, 4, 8, -2)]
    [InlineData(5, 0, 0, -20)]
    [InlineData(-20, 2, 2, -20)]
    public void Lowest_zooms(int zoom, long x, long y, int lowest) => Assert.Equal(lowest, new TileAddress(zoom, x, y).LowestZoom);

    [Theory]
    [InlineData(0.1, 0.5, 40)]
    [InlineData(0.5, 0.5, 0)]
    [InlineData(1e300, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(9007199254740992, 0, 0)]
    public void Points_between_the_lattice_and_beyond_its_indices_have_no_tile(double alpha, double beta, int zoom) =>
        Assert.Null(TileAddress.At(new(alpha, beta), zoom));

    [Theory]
    [InlineData(41, 0, 0)]
    [InlineData(-21, 0, 0)]
    [InlineData(0, long.MinValue, 0)]
    [InlineData(0, 0, 1L << 53)]
    public void Out_of_range_is_not_valid(int zoom, long x, long y) => Assert.False(new TileAddress(zoom, x, y).IsValid);
}
