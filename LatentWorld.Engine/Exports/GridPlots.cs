using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using ScottPlot;
using SkiaSharp;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// The plots of an exported grid, in a light and a dark style: the pictures with their indices on one pair of axes and α and β
/// on the other, the field with its unit, and both beside each other.
/// </summary>
internal sealed class GridPlots : IDisposable
{
    /// <summary>Most pixels of the pictures' longer edge, where there are not more cells: at most 64 MB while it is drawn.</summary>
    private const int MostPixels = 3072;

    // Two styles of three, of which one has both the others.
    private const int Files = 8;

    private readonly ExportGrid _grid;
    private readonly PlotTitle _title;
    private readonly int _cell;
    private readonly SKBitmap _pictures;
    private readonly SKCanvas _canvas;
    private readonly double[,] _field;

    /// <param name="size">Edge of a picture in pixels.</param>
    public GridPlots(ExportGrid grid, World world, int size)
    {
        (_grid, _title, _cell) = (grid, PlotTitle.Of(world), CellOf(grid, size));
        _pictures = new(grid.Columns * _cell, grid.Rows * _cell);
        _canvas = new(_pictures);
        _field = new double[grid.Rows, grid.Columns];
    }

    /// <summary>Bytes that the plots' files take at most, nearly: those of their pixels.</summary>
    /// <param name="size">Edge of a picture in pixels.</param>
    public static double BytesOf(ExportGrid grid, int size)
    {
        double cell = CellOf(grid, size);
        return Files * 3 * (grid.Columns * cell) * (grid.Rows * cell);
    }

    /// <summary>Pixels that show where one picture ends and the next begins; of small cells none, which would be a grid and no map.</summary>
    private int Gap => _cell / 96;

    public void Add(GridCell cell, CellField? field)
    {
        _field[cell.Row, cell.Column] = field?.Largest.Value ?? double.NaN;
    }

    /// <summary>Draws a cell's picture.</summary>
    /// <param name="rgb">RGB bytes [size, size, 3].</param>
    public void Draw(GridCell cell, ReadOnlySpan<byte> rgb)
    {
        using SKBitmap bitmap = OpaquePixels.Of(rgb, PictureDecoding.Edge(rgb));
        using SKImage image = SKImage.FromBitmap(bitmap);
        var box = SKRect.Create(cell.Column * _cell, cell.Row * _cell, _cell - Gap, _cell - Gap);
        _canvas.DrawImage(image, box, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    /// <summary>Writes pictures.png, field.png, field.svg and both.png, and each with "-dark" once more.</summary>
    public void Save(string folder)
    {
        foreach (PlotStyle style in (PlotStyle[])[PlotStyle.Light, PlotStyle.Dark])
        {
            (int width, int height) = PlotStyle.Size(_pictures.Width, _pictures.Height, hasBar: false);
            using Plot pictures = Pictures(style);
            pictures.SavePng(Path.Combine(folder, $"pictures{style.Ending}.png"), width, height);
            if (!_field.Cast<double>().Any(double.IsFinite))
            {
                continue;
            }

            using Plot field = Field(style);
            (int wide, _) = PlotStyle.Size(_pictures.Width, _pictures.Height, hasBar: true);
            field.SavePng(Path.Combine(folder, $"field{style.Ending}.png"), wide, height);
            field.SaveSvg(Path.Combine(folder, $"field{style.Ending}.svg"), wide, height);
            Join(folder, style);
        }
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _pictures.Dispose();
    }

    private static int CellOf(ExportGrid grid, int size) => Math.Clamp(MostPixels / Math.Max(grid.Columns, grid.Rows), 1, size);

    private Plot Pictures(PlotStyle style)
    {
        Plot plot = style.Begin(_grid, _title, _pictures.Width, _pictures.Height, hasBar: false);
        plot.Add.ImageRect(new Image(_pictures), new CoordinateRect(-0.5, _grid.Columns - 0.5, _grid.Rows - 0.5, -0.5));
        return plot;
    }

    private Plot Field(PlotStyle style)
    {
        Plot plot = style.Begin(_grid, _title, _pictures.Width, _pictures.Height, hasBar: true);
        var map = plot.Add.Heatmap(_field);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.NaNCellColor = style.Unresolved;
        style.Label(plot.Add.ColorBar(map), FieldDescription.Of(FieldKind.Sensitivity).Unit);
        return plot;
    }

    /// <summary>Both plots of a style beside each other, as they were written.</summary>
    private static void Join(string folder, PlotStyle style)
    {
        using SKBitmap pictures = SKBitmap.Decode(Path.Combine(folder, $"pictures{style.Ending}.png"));
        using SKBitmap field = SKBitmap.Decode(Path.Combine(folder, $"field{style.Ending}.png"));
        using var both = new SKBitmap(pictures.Width + field.Width, pictures.Height);
        using (var canvas = new SKCanvas(both))
        {
            canvas.DrawBitmap(pictures, 0, 0, SKSamplingOptions.Default);
            canvas.DrawBitmap(field, pictures.Width, 0, SKSamplingOptions.Default);
        }

        using SKData png = both.Encode(SKEncodedImageFormat.Png, 100);
        using FileStream file = File.Create(Path.Combine(folder, $"both{style.Ending}.png"));
        png.SaveTo(file);
    }
}
