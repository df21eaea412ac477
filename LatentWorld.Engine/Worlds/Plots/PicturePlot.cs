namespace LatentWorld.Engine.Worlds.Plots;

/// <summary>One picture beside others that differ by some of its recipe, or by their place: along columns, rows, and from table to table.</summary>
/// <param name="Axes">One to three: of columns, of rows, of tables.</param>
/// <param name="Cells">Table by table, in it row by row; one for each combination of the axes' values.</param>
public sealed record PicturePlot(IReadOnlyList<PlotAxis> Axes, IReadOnlyList<PlotCell> Cells)
{
    /// <summary>Most pictures of one plot.</summary>
    public const int MostCells = 144;

    private const int MostAxes = 3;

    /// <summary>Values of the columns; a plot has at least one.</summary>
    public IReadOnlyList<string> Columns => Axes[0].Values;

    /// <summary>Values of the rows; one, empty, where nothing differs by row.</summary>
    public IReadOnlyList<string> Rows => Axes.Count > 1 ? Axes[1].Values : [""];

    /// <summary>Values of the tables, in the same way.</summary>
    public IReadOnlyList<string> Tables => Axes.Count > 2 ? Axes[2].Values : [""];

    /// <summary>Lays out the pictures.</summary>
    /// <param name="centre">What all cells have that no axis changes.</param>
    /// <param name="axes">One to three, of different names.</param>
    /// <exception cref="PlotException">There are too many pictures, or a value is none of its axis.</exception>
    public static PicturePlot Of(PlotCell centre, IReadOnlyList<PlotAxis> axes)
    {
        if (axes.Count is < 1 or > MostAxes)
        {
            throw new PlotException($"A plot has one to {MostAxes} axes.");
        }

        if (axes.GroupBy(axis => axis.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new PlotException($"Two axes are {twice.Key}. Take another for one of them.");
        }

        int count = axes.Aggregate(1, (product, axis) => product * axis.Values.Count);
        if (count > MostCells)
        {
            throw new PlotException($"These are {count} pictures; a plot has at most {MostCells}. Take fewer values.");
        }

        // The last axis is the slowest.
        IEnumerable<PlotCell> cells = axes.Reverse().Aggregate(
            (IEnumerable<PlotCell>)[centre], (before, axis) => before.SelectMany(cell => axis.Values.Select(value => axis.Set(cell, value))));
        return new(axes, [.. cells]);
    }

    /// <summary>The number of a cell among <see cref="Cells"/>.</summary>
    public int Index(int table, int row, int column) => (((table * Rows.Count) + row) * Columns.Count) + column;
}
