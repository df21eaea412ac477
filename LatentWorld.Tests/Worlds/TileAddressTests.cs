using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

public class TileAddressTests
{
    [Fact]
    public void Address_and_point_are_one_to_one() => WorldGen.Tile.Sample(tile =>
        (long)Math.ScaleB(tile.Point.Alpha, tile.Zoom) == tile.X && (long)Math.ScaleB(tile.Point.Beta, tile.Zoom) == tile.Y);

    [Fact]
    public void Reducing_keeps_the_point_and_is_done_once() => WorldGen.Tile.Sample(tile =>
        tile.Reduced.Point == tile.Point && tile.Reduced.Reduced == tile.Reduced && tile.Reduced.IsValid);

    [Fact]
    public void Child_on_the_same_point_reduces_to_the_same_address() => WorldGen.Tile.Sample(tile =>
        new TileAddress(tile.Zoom + 1, tile.X * 2, tile.Y * 2).Reduced == tile.Reduced);

    [Theory]
    [InlineData(1, 2, 2, 0, 1, 1)]
    [InlineData(3, 4, 6, 2, 2, 3)]
    [InlineData(0, 4, 8, -2, 1, 2)]
    [InlineData(5, 0, 0, 0, 0, 0)]
    [InlineData(-20, 2, 2, -20, 2, 2)]
    public void Reduced_addresses(int zoom, long x, long y, int reducedZoom, long reducedX, long reducedY) =>
        Assert.Equal(new TileAddress(reducedZoom, reducedX, reducedY), new TileAddress(zoom, x, y).Reduced);

    [Theory]
    [InlineData(41, 0, 0)]
    [InlineData(-21, 0, 0)]
    [InlineData(0, long.MinValue, 0)]
    [InlineData(0, 0, 1L << 53)]
    public void Out_of_range_is_not_valid(int zoom, long x, long y) => Assert.False(new TileAddress(zoom, x, y).IsValid);
}
