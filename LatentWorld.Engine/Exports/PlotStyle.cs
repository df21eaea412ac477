using System.Globalization;
using LatentWorld.Engine.Jobs.Tasks;
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
    // Texts are as large as they are meant to be where the grid's longer edge has so many pixels, and grow with it.
    private const double Usual = 720;

    // Room around a grid for titles and labels, and for a colour bar, in pixels at that size.
    private const float Left = 75, Right = 110, Top = 105, Bottom = 70, BarWidth = 140;

    // A narrower plot would have no room for its title.
    private const float LeastWidth = 560;

    // More labels than this would run into one another.
    private const int MostTicks = 11;

    private const int BarTicks = 8;

    private const float LabelSize = 14;

    public static readonly PlotStyle Light = new("", Colors.White, new("#1b1d22"), new("#d6d6d6"));
    public static readonly PlotStyle Dark = new("-dark", new("#14161b"), new("#e8e8ea"), new("#3a3d45"));

    /// <summary>The pixels of a plot around a grid of so many, so that its cells are squares.</summary>
    public static (int Width, int Height) Size(int width, int height, bool hasBar)
    {
        PixelPadding around = Around(width, height, hasBar);
        double scale = Scale(width, height);
        return ((int)(width + ((around.Left + around.Right) * scale)), (int)(height + ((around.Top + around.Bottom) * scale)));
    }

    /// <summary>An empty plot of a grid: columns and rows below and left, α and β above and right.</summary>
    /// <param name="width">Pixels of the grid.</param>
    /// <param name="height">Likewise.</param>
    /// <param name="hasBar">Whether a colour bar stands beside it.</param>
    public Plot Begin(ExportGrid grid, PlotTitle title, int width, int height, bool hasBar)
    {
        var plot = new Plot { ScaleFactor = Scale(width, height) };
        plot.Layout.Fixed(Around(width, height, hasBar));
        plot.FigureBackground.Color = Paper;
        plot.DataBackground.Color = Paper;
        plot.HideGrid();
        plot.Axes.SetLimits(-0.5, grid.Columns - 0.5, grid.Rows - 0.5, -0.5);
        plot.Axes.SetLimits(-0.5, grid.Columns - 0.5, grid.Rows - 0.5, -0.5, plot.Axes.Top, plot.Axes.Right);
        Label(plot.Axes.Bottom, "column", grid.Columns, index => index.ToString(CultureInfo.InvariantCulture));
        Label(plot.Axes.Left, "row", grid.Rows, index => index.ToString(CultureInfo.InvariantCulture));
        Label(plot.Axes.Top, "α", grid.Columns, index => Number(grid.Alpha, index));
        Label(plot.Axes.Right, "β", grid.Rows, index => Number(grid.Beta, index));
        plot.Axes.Color(Ink);
        PlotFont.Use(plot);
        plot.Axes.Title.Label.Text = $"{title.Text}\n";  // the last line is that of α
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Title.Label.FontSize = LabelSize;
        plot.Axes.Title.Label.FontName = title.Font ?? plot.Axes.Top.Label.FontName;
        return plot;
    }

    /// <summary>Names a colour bar, in the style's ink.</summary>
    public void Label(ColorBar bar, string unit)
    {
        bar.Axis.Label.Text = unit;
        bar.Axis.Label.ForeColor = Ink;
        bar.Axis.Label.FontSize = LabelSize;
        bar.Axis.TickGenerator = new NumericAutomatic { TargetTickCount = BarTicks };
        bar.Axis.TickLabelStyle.ForeColor = Ink;
        bar.Axis.MajorTickStyle.Color = Ink;
        bar.Axis.MinorTickStyle.Color = Ink;
        bar.Axis.FrameLineStyle.Color = Ink;
        PlotFont.Use(bar.Axis.Label);
        PlotFont.Use(bar.Axis.TickLabelStyle);
    }

    private static void Label(IAxis axis, string name, int count, Func<int, string> words)
    {
        axis.Label.Text = name;
        int step = (count + MostTicks - 1) / MostTicks;
        int[] indices = [.. Enumerable.Range(0, count).Where(index => index % step == 0)];
        axis.TickGenerator = new NumericManual([.. indices.Select(index => (double)index)], [.. indices.Select(words)]);
    }

    /// <summary>The room around a grid, in pixels of the usual size: ScottPlot scales it as it does its texts.</summary>
    private static PixelPadding Around(int width, int height, bool hasBar)
    {
        float more = Math.Max(0, LeastWidth - (float)(width / Scale(width, height)) - Left - Right) / 2;
        return new(Left + more, Right + more + (hasBar ? BarWidth : 0), Bottom, Top);
    }

    private static double Scale(int width, int height) => Math.Max(Math.Max(width, height), Usual / 2) / Usual;

    /// <summary>As many digits as tell neighbours apart.</summary>
    private static string Number(Linspace axis, int index)
    {
        int digits = axis.Step == 0 ? 6 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(axis.Step))), 0, 15);
        return Math.Round(axis[index], digits).ToString("0.###############", CultureInfo.InvariantCulture);
    }
}
