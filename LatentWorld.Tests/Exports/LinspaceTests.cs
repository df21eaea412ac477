using LatentWorld.Engine.Jobs.Tasks;

namespace LatentWorld.Tests.Exports;

/// <summary>Intervals as NumPy's linspace has them.</summary>
public sealed class LinspaceTests
{
    [Theory]
    [InlineData(0, 1, 5, new[] { 0, .25, .5, .75, 1 })]
    [InlineData(.4, .6, 4, new[] { .4, .4666666666666667, .5333333333333333, .6 })]
    // What numpy.linspace(0, 1, 7) and (-1, 0.1, 4) print.
    [InlineData(0, 1, 7, new[] { 0, 0.16666666666666666, 0.3333333333333333, 0.5, 0.6666666666666666, 0.8333333333333333, 1 })]
    [InlineData(-1, .1, 4, new[] { -1, -0.6333333333333333, -0.2666666666666666, 0.1 })]
    [InlineData(3, 1, 3, new[] { 3.0, 2, 1 })]
    [InlineData(7, 9, 1, new[] { 7.0 })]
    public void It_has_numpys_numbers(double start, double end, int count, double[] expected) =>
        Assert.Equal(expected, new Linspace(start, end, count).Values);

    [Fact]
    public void The_last_is_the_very_end()
    {
        for (int count = 2; count < 500; count++)
        {
            Assert.Equal(.7, new Linspace(.1, .7, count).Values.Last());
        }
    }

    [Theory]
    [InlineData(0, 1, 4096, true)]
    [InlineData(0, 0, 2, false)]
    [InlineData(1, 1.0000000000000002, 3, false)]
    [InlineData(0, double.PositiveInfinity, 3, false)]
    [InlineData(double.NaN, 1, 3, false)]
    [InlineData(-1e308, 1e308, 3, false)]
    [InlineData(0, 0, 1, true)]
    public void Its_numbers_are_distinct_and_finite(double start, double end, int count, bool isDistinct) =>
        Assert.Equal(isDistinct, new Linspace(start, end, count).IsDistinct);

    [Fact]
    public void A_grids_points_go_row_by_row()
    {
        var grid = new ExportGrid(new(0, 1, 3), new(2, 4, 2));

        Assert.Null(grid.Problem);
        Assert.Equal([new(0, 2), new(.5, 2), new(1, 2), new(0, 4), new(.5, 4), new(1, 4)], grid.Points());
        Assert.Equal(grid, JobTask.Read(grid.Write()));
        Assert.DoesNotContain("isDistinct", grid.Write(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(0, 5, "columns")]
    [InlineData(5, 4097, "rows")]
    [InlineData(-3, 5, "columns")]
    public void A_grid_has_a_bounded_edge(int columns, int rows, string words) =>
        Assert.Contains(words, new ExportGrid(new(0, 1, columns), new(0, 1, rows)).Problem, StringComparison.Ordinal);
}
