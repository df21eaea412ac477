using CsCheck;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Tests.Worlds.Sheets;

public class SheetAddressTests
{
    [Fact]
    public void A_tile_is_where_its_sheet_has_it() => WorldGen.Tile.Sample(tile =>
        SheetAddress.Of(tile).IsValid && SheetAddress.Of(tile).TileAt(SheetAddress.IndexOf(tile)) == tile);

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(15, 16, 0, 1, 15)]
    [InlineData(-1, -1, -1, -1, 255)]
    [InlineData(-16, -17, -1, -2, 240)]
    [InlineData(-15, 3, -1, 0, 49)]
    public void Indices_below_zero_round_down(long x, long y, long sheetX, long sheetY, int index)
    {
        var tile = new TileAddress(4, x, y);
        Assert.Equal(new SheetAddress(4, sheetX, sheetY), SheetAddress.Of(tile));
        Assert.Equal(index, SheetAddress.IndexOf(tile));
    }

    [Fact]
    public void A_sheet_has_sixteen_rows_of_sixteen()
    {
        TileAddress[] tiles = [.. new SheetAddress(3, -1, 2).Tiles];
        Assert.Equal(256, tiles.Distinct().Count());
        Assert.Equal((new TileAddress(3, -16, 32), new TileAddress(3, -1, 47)), (tiles[0], tiles[^1]));
        Assert.Equal(new TileAddress(3, -15, 32), tiles[1]);
        Assert.All(tiles, (tile, index) => Assert.Equal(index, SheetAddress.IndexOf(tile)));
    }

    [Fact]
    public void The_last_sheets_have_valid_tiles_only()
    {
        var first = SheetAddress.Of(new(0, -TileAddress.MaxIndex, -TileAddress.MaxIndex));
        var last = SheetAddress.Of(new(0, TileAddress.MaxIndex, TileAddress.MaxIndex));
        Assert.True(first.IsValid && last.IsValid);
        // The outermost column and row would have an index beyond what a double counts.
        Assert.Equal(15 * 15, first.Tiles.Count());
        Assert.Equal(256, last.Tiles.Count());
        Assert.False((first with { X = first.X - 1 }).IsValid);
        Assert.False((last with { Y = last.Y + 1 }).IsValid);
    }

    [Theory]
    [InlineData(41, 0, 0)]
    [InlineData(-21, 0, 0)]
    [InlineData(0, long.MinValue, 0)]
    [InlineData(0, 0, long.MaxValue)]
    public void Out_of_range_is_not_valid(int zoom, long x, long y) => Assert.False(new SheetAddress(zoom, x, y).IsValid);
}
