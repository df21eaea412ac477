using System.Globalization;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.TickGenerators;

namespace LatentWorld.Engine.Exports;

/// <summary>Colours and axes of a plot that could be printed.</summary>
/// <param name="Ending">What its files' names have behind the plot's word.</param>
/// <param name="Paper">The background.</param>
/// <param name="Ink">Text and lines.</param>
/// <param name="Unresolved">Cells without a value that is resolved.</param>
internal sealed record PlotStyle(string Ending, Color Paper, Color Ink, Color Unresolved)
{
    /// <summary>Room for titles and labels around a plot, in pixels.</summary>
    public const int Margin = 220;

    /// <summary>Room for a colour bar.</summary>
    public const int Bar = 120;

    // More labels than this would run into one another.
    private const int MostTicks = 11;

    private const int MostOfTitle = 90;

    public static readonly PlotStyle Light = new("", Colors.White, new("#1b1d22"), new("#d6d6d6"));
    public static readonly PlotStyle Dark = new("-dark", new("#14161b"), new("#e8e8ea"), new("#3a3d45"));

    /// <summary>An empty plot of a grid: columns and rows below and left, α and β above and right.</summary>
    public Plot Begin(ExportGrid grid, World world)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Paper;
        plot.DataBackground.Color = Paper;
        plot.HideGrid();
        plot.Axes.SetLimits(-0.5, grid.Columns - 0.5, grid.Rows - 0.5, -0.5);
        Label(plot.Axes.Bottom, "column", grid.Columns, index => index.ToString(CultureInfo.InvariantCulture));
        Label(plot.Axes.Left, "row", grid.Rows, index => index.ToString(CultureInfo.InvariantCulture));
        Label(plot.Axes.Top, "α", grid.Columns, index => Number(grid.Alpha[index]));
        Label(plot.Axes.Right, "β", grid.Rows, index => Number(grid.Beta[index]));
        string title = world.Prompt.Length > 0 ? ShownText.Of(world.Prompt) : "no prompt";
        plot.Title(title.Length > MostOfTitle ? string.Concat(title.AsSpan(0, MostOfTitle), "…") : title);
        plot.Axes.Color(Ink);
        plot.Axes.Title.Label.ForeColor = Ink;
        PlotFont.Use(plot);
        return plot;
    }

    /// <summary>Gives a colour bar the style's ink.</summary>
    public void Colour(ColorBar bar)
    {
        bar.Axis.TickLabelStyle.ForeColor = Ink;
        bar.Axis.MajorTickStyle.Color = Ink;
        bar.Axis.MinorTickStyle.Color = Ink;
        bar.Axis.FrameLineStyle.Color = Ink;
        bar.LabelStyle.ForeColor = Ink;
        PlotFont.Use(bar.LabelStyle);
        PlotFont.Use(bar.Axis.TickLabelStyle);
    }

    private static void Label(IAxis axis, string name, int count, Func<int, string> words)
    {
        axis.Label.Text = name;
        int step = (count + MostTicks - 1) / MostTicks;
        int[] indices = [.. Enumerable.Range(0, count).Where(index => index % step == 0)];
        axis.TickGenerator = new NumericManual([.. indices.Select(index => (double)index)], [.. indices.Select(words)]);
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
