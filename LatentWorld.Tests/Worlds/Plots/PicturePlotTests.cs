using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Plots;

namespace LatentWorld.Tests.Worlds.Plots;

/// <summary>Which pictures a plot has, and what is none.</summary>
public sealed class PicturePlotTests
{
    private static readonly PlotCell Centre = new(RecipeFields.Blank with { Size = 8, Steps = 20 }, new(.375, .5));

    [Fact]
    public void Columns_rows_and_tables_vary_from_the_fastest_to_the_slowest()
    {
        var plot = PicturePlot.Of(Centre, [PlotAxis.Of("guidance", ["1", " 5 "]), PlotAxis.Of("steps", ["5", "10", "20"]), PlotAxis.Of("prompt", ["", "a cat, on a mountain"])]);

        Assert.Equal((12, 2, 3, 2), (plot.Cells.Count, plot.Columns.Count, plot.Rows.Count, plot.Tables.Count));
        World one = plot.Cells[plot.Index(1, 2, 1)].World;
        Assert.Equal((5, 20, "a cat, on a mountain"), (one.Guidance, one.Steps, one.Prompt));
        Assert.Equal(12, plot.Cells.Distinct().Count());
        Assert.All(plot.Cells, cell => Assert.Equal(Centre.Point, cell.Point));
    }

    [Fact]
    public void Places_stand_side_by_side()
    {
        var plot = PicturePlot.Of(Centre, [PlotAxis.Of("place", ["0.375, 0.5", "−0.25,1e-3"])]);

        Assert.Equal([new(.375, .5), new(-.25, .001)], plot.Cells.Select(cell => cell.Point));
        Assert.Equal(["", ""], [.. plot.Rows, .. plot.Tables]);
    }

    [Theory]
    [InlineData("guidance", "a lot", "“a lot” is no value of guidance. Guidance is a number")]
    [InlineData("guidance", "1e9", "Guidance")]
    [InlineData("steps", "2.5", "“2.5” is no value of steps.")]
    [InlineData("scheduler", "magic", "“magic” is no value of scheduler. It must be one of: ")]
    [InlineData("place", "0.5", "“0.5” is no place. Write α and β with a comma")]
    [InlineData("place", "0.5, NaN", "“0.5, NaN” is no place")]
    [InlineData("place", "1, 2, 3", "“1, 2, 3” is no place")]
    [InlineData("place", "0, 1e10", "“0, 1e10” does not lie on the map. The map goes to ±8589934592")]
    [InlineData("size", "8", "Nothing is varied by “size”.")]
    [InlineData("", "8", "Nothing is varied by “”.")]
    public void What_is_no_axis_says_why(string name, string value, string words) =>
        Assert.StartsWith(words, Assert.Throws<PlotException>(() => PicturePlot.Of(Centre, [PlotAxis.Of(name, [value])])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_plot_has_bounds()
    {
        string[] many = [.. Enumerable.Range(1, 24).Select(number => $"{number}")];
        Assert.Contains("3 has 25", Message(() => PlotAxis.Of("z0.seed", [.. many, "25"])).Replace("z0.seed", "3", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("has 0", Message(() => PlotAxis.Of("steps", [])), StringComparison.Ordinal);
        Assert.Contains("These are 576 pictures", Message(() => PicturePlot.Of(Centre, [PlotAxis.Of("steps", many), PlotAxis.Of("z0.seed", many)])), StringComparison.Ordinal);
        Assert.Contains("Two axes are steps", Message(() => PicturePlot.Of(Centre, [PlotAxis.Of("steps", ["1"]), PlotAxis.Of("steps", ["2"])])), StringComparison.Ordinal);
        Assert.Contains("one to 3 axes", Message(() => PicturePlot.Of(Centre, [])), StringComparison.Ordinal);
    }

    private static string Message(Func<object> act) => Assert.Throws<PlotException>(act).Message;
}
