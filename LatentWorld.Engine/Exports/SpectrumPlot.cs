using System.Globalization;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace LatentWorld.Engine.Exports;

/// <summary>A scale spectrum as a plot with logarithmic axes: stretch against latent distance, the noise shaded, plateau and crossover marked.</summary>
public static class SpectrumPlot
{
    private const int Width = 960, Height = 640;

    private const float MarkerSize = 9, LineWidth = 2, LabelSize = 15;

    // The noise is drawn as far down as half a decade below what is plotted.
    private const double Margin = 0.5;

    private static readonly Color Accent = new("#2463c9"), Noise = new("#8a8f99");

    /// <summary>Draws a spectrum that has at least one pair measured; of others the axes alone.</summary>
    /// <param name="file">It is written over.</param>
    /// <param name="direction">The direction's name.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SavePng(string file, World world, PlaceSpectrum found, string direction)
    {
        PlotStyle style = PlotStyle.Light;
        using var plot = new Plot();
        plot.FigureBackground.Color = style.Paper;
        plot.DataBackground.Color = style.Paper;
        plot.Grid.MajorLineColor = style.Unresolved;
        (double X, double Y, bool IsResolved)[] points =
        [
            .. found.Steps.Where(step => step.Distance > 0 && step.Stretch > 0)
                .Select(step => (Math.Log10(step.Distance), Math.Log10(step.Stretch!.Value), step.IsResolved)),
        ];
        if (points.Length > 0)
        {
            plot.Axes.SetLimits(points.Min(point => point.X) - Margin, points.Max(point => point.X) + Margin, points.Min(point => point.Y) - Margin, points.Max(point => point.Y) + Margin);
            AddNoise(plot, found);
            AddPoints(plot, points);
            AddMarks(plot, found.Spectrum, style);
        }

        plot.Axes.Bottom.TickGenerator = Decades();
        plot.Axes.Left.TickGenerator = Decades();
        plot.Axes.Bottom.Label.Text = "step: distance of the two latents";
        plot.Axes.Left.Label.Text = FieldDescription.Of(FieldKind.Sensitivity).Unit;
        plot.Axes.Color(style.Ink);
        PlotFont.Use(plot);
        var title = PlotTitle.Of(world);
        plot.Axes.Title.Label.Text = $"{title.Text}\nα {Number(found.Pairs.Place.Alpha)}, β {Number(found.Pairs.Place.Beta)}, along {direction}";
        plot.Axes.Title.Label.FontSize = LabelSize;
        plot.Axes.Title.Label.FontName = title.Font ?? plot.Axes.Bottom.Label.FontName;
        plot.ShowLegend(Alignment.LowerLeft);
        plot.SavePng(file, Width, Height);
    }

    private static void AddPoints(Plot plot, (double X, double Y, bool IsResolved)[] points)
    {
        foreach (bool isResolved in (bool[])[true, false])
        {
            (double X, double Y, bool)[] some = [.. points.Where(point => point.IsResolved == isResolved)];
            if (some.Length == 0)
            {
                continue;
            }

            Scatter drawn = plot.Add.Scatter(some.Select(point => point.X).ToArray(), some.Select(point => point.Y).ToArray());
            drawn.Color = Accent;
            drawn.LineWidth = isResolved ? LineWidth : 0;
            drawn.MarkerSize = MarkerSize;
            drawn.MarkerShape = isResolved ? MarkerShape.FilledCircle : MarkerShape.OpenCircle;
            drawn.LegendText = isResolved ? "change by distance" : "below three times the noise";
        }
    }

    private static void AddNoise(Plot plot, PlaceSpectrum found)
    {
        (double X, double Y)[] noise = [.. found.Steps.Select(step => step.Step).OfType<ScaleStep>().Select(step => (Math.Log10(step.Step), Math.Log10(step.Hidden)))];
        if (noise.Length < 2)
        {
            return;
        }

        double bottom = Math.Min(plot.Axes.GetLimits().Bottom, noise.Min(point => point.Y)) - Margin;
        FillY area = plot.Add.FillY(noise.Select(point => point.X).ToArray(), noise.Select(_ => bottom).ToArray(), noise.Select(point => point.Y).ToArray());
        area.FillStyle.Color = Noise.WithAlpha(.3);
        area.LineStyle.Width = 0;
        area.LegendText = "hidden by rounding";
    }

    private static void AddMarks(Plot plot, ScaleSpectrum? spectrum, PlotStyle style)
    {
        if (spectrum?.Plateau is { } plateau)
        {
            HorizontalLine line = plot.Add.HorizontalLine(Math.Log10(plateau), LineWidth, style.Ink, LinePattern.Dashed);
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"plateau {plateau:g4}");
        }
        else if (spectrum?.AtLeast is { } most)
        {
            HorizontalLine line = plot.Add.HorizontalLine(Math.Log10(most), LineWidth, style.Ink, LinePattern.Dotted);
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"at least {most:g4}");
        }

        if (spectrum?.Crossover is { } crossover)
        {
            VerticalLine line = plot.Add.VerticalLine(Math.Log10(crossover), LineWidth, style.Ink, LinePattern.DenselyDashed);
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"crossover {crossover:g4}");
        }
    }

    private static NumericAutomatic Decades() => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = power => NumberWords.Rounded(Math.Pow(10, power), 1),
    };

    private static string Number(double value) => NumberWords.Exact(value);
}
