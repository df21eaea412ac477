using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

public sealed class LabelGridTests
{
    [Fact]
    public void Holds_its_labels_row_by_row()
    {
        LabelGrid grid = new(3, 2, [5, 0, LabelGrid.Unknown, 1, 0, 5]);

        Assert.Equal((3, 2), (grid.Width, grid.Height));
        Assert.Equal((LabelGrid.Unknown, 1), (grid[2, 0], grid[0, 1]));
        Assert.Equal([1, 0, 5], grid.Row(1));
        Assert.Equal([0, 1, 5], grid.Kinds());
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, LabelGrid.MaxSide + 1, 2)]
    [InlineData(2, 2, 3)]
    public void Sides_and_labels_that_do_not_fit_are_refused(int width, int height, int labels) =>
        Assert.ThrowsAny<ArgumentException>(() => new LabelGrid(width, height, new int[labels]));

    [Fact]
    public void A_label_below_unknown_is_refused_with_its_place() =>
        Assert.Contains("(1, 1) is -2", Assert.Throws<ArgumentException>(() => new LabelGrid(2, 2, [0, 0, 0, -2])).Message, StringComparison.Ordinal);

    [Fact]
    public void Limits_leave_three_octaves_where_they_can()
    {
        Assert.Equal(new(4, 64), ScaleLimits.For(LabelWorlds.Line(513)));
        Assert.Equal(new(2, 8), ScaleLimits.For(LabelWorlds.Line(65)));
        Assert.Throws<ArgumentException>(() => ScaleLimits.For(LabelWorlds.Line(40)));
    }
}
