using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Corners;

public class SquareCropTests
{
    /// <summary>6 × 4 pixels whose red is the column and whose green is the row.</summary>
    private static readonly OutsidePicture Wide = new([.. from y in Enumerable.Range(0, 4) from x in Enumerable.Range(0, 6) from value in (byte[])[(byte)x, (byte)y, 0] select value], 6, 4);

    [Theory]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(.5, 0, 1, 1, 0)]
    [InlineData(1, 1, 1, 2, 0)]
    [InlineData(1, 1, .5, 4, 2)]
    [InlineData(0, 1, .5, 0, 2)]
    public void The_square_lies_where_it_is_asked_for(double x, double y, double edge, int left, int top)
    {
        int size = (int)(4 * edge);
        byte[] square = new SquareCrop(x, y, edge).Of(Wide, size);
        Assert.Equal((left, top), (square[0], square[1]));
        Assert.Equal((left + size - 1, top + size - 1), (square[^3], square[^2]));
    }

    [Fact]
    public void A_square_of_the_right_size_stays_as_it_is()
    {
        byte[] rgb = [.. Enumerable.Range(0, 8 * 8 * 3).Select(i => (byte)i)];
        Assert.Equal(rgb, SquareCrop.Middle.Of(new(rgb, 8, 8), 8));
    }

    /// <summary>A chequerboard of single pixels is grey from afar; every other pixel of it would be black or white.</summary>
    [Fact]
    public void Smaller_it_is_averaged_and_not_thinned_out()
    {
        const int edge = 64;
        byte[] board = [.. from y in Enumerable.Range(0, edge) from x in Enumerable.Range(0, edge) from _ in Enumerable.Range(0, 3) select (byte)((x + y) % 2 * 255)];
        Assert.All(SquareCrop.Middle.Of(new(board, edge, edge), 16), value => Assert.InRange(value, 120, 135));
    }

    [Theory]
    [InlineData(-.1, 0, 1)]
    [InlineData(0, 1.1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 1.5)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, 0, double.NaN)]
    public void What_is_no_square_of_the_picture_is_said(double x, double y, double edge) => Assert.NotNull(new SquareCrop(x, y, edge).Problem);
}
