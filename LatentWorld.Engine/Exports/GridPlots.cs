using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Jobs.Tasks;
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
    /// <summary>Most pixels of the pictures' longer edge: 36 MB while it is drawn.</summary>
    private const int MostPixels = 3072;

    // The field's plot has no pixels of its own: a cell is a rectangle.
    private const int FieldPixels = 900;

    private readonly ExportGrid _grid;
    private readonly World _world;
    private readonly int _cell;
    private readonly SKBitmap _pictures;
    private readonly SKCanvas _canvas;
    private readonly double[,] _field;

    /// <param name="size">Edge of a picture in pixels.</param>
    public GridPlots(ExportGrid grid, World world, int size)
    {
        (_grid, _world) = (grid, world);
        _cell = Math.Clamp(MostPixels / Math.Max(grid.Columns, grid.Rows), 1, size);
        _pictures = new(grid.Columns * _cell, grid.Rows * _cell);
        _canvas = new(_pictures);
        _field = new double[grid.Rows, grid.Columns];
    }

    public void Add(GridCell cell, CellField? field)
    {
        _field[cell.Row, cell.Column] = field?.Largest.Value ?? double.NaN;
        if (cell.Picture is { } picture)
        {
            using SKImage image = SKImage.FromEncodedData(picture.WebP.Span);
            var box = SKRect.Create(cell.Column * _cell, cell.Row * _cell, _cell, _cell);
            _canvas.DrawImage(image, box, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }
    }

    /// <summary>Writes pictures.png, field.png, field.svg and both.png, and each with "-dark" once more.</summary>
    public void Save(string folder)
    {
        foreach (PlotStyle style in (PlotStyle[])[PlotStyle.Light, PlotStyle.Dark])
        {
            using Plot pictures = Pictures(style);
            (int width, int height) = Size(_pictures.Width, _pictures.Height);
            pictures.SavePng(Path.Combine(folder, $"pictures{style.Ending}.png"), width, height);
            if (!_field.Cast<double>().Any(double.IsFinite))
            {
                continue;
            }

            using Plot field = Field(style);
            double scale = (double)FieldPixels / Math.Max(_grid.Columns, _grid.Rows);
            (int fieldWidth, int fieldHeight) = Size((int)(_grid.Columns * scale), (int)(_grid.Rows * scale));
            field.SavePng(Path.Combine(folder, $"field{style.Ending}.png"), fieldWidth + PlotStyle.Bar, fieldHeight);
            field.SaveSvg(Path.Combine(folder, $"field{style.Ending}.svg"), fieldWidth + PlotStyle.Bar, fieldHeight);
            SaveBoth(Path.Combine(folder, $"both{style.Ending}.png"), pictures, field, height);
        }
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _pictures.Dispose();
    }

    private static (int Width, int Height) Size(int width, int height) => (Math.Max(width, 320) + PlotStyle.Margin, Math.Max(height, 320) + PlotStyle.Margin);

    private Plot Pictures(PlotStyle style)
    {
        Plot plot = style.Begin(_grid, _world);
        plot.Add.ImageRect(new Image(_pictures), new CoordinateRect(-0.5, _grid.Columns - 0.5, _grid.Rows - 0.5, -0.5));
        return plot;
    }

    private Plot Field(PlotStyle style)
    {
        Plot plot = style.Begin(_grid, _world);
        var map = plot.Add.Heatmap(_field);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.NaNCellColor = style.Unresolved;
        map.FlipVertically = true;
        var bar = plot.Add.ColorBar(map);
        bar.Label = FieldDescription.Of(FieldKind.Sensitivity).Unit;
        style.Colour(bar);
        return plot;
    }

    private static void SaveBoth(string path, Plot pictures, Plot field, int height)
    {
        int width = height + PlotStyle.Bar;
        using SKSurface surface = SKSurface.Create(new SKImageInfo(height + width, height));
        pictures.Render(surface.Canvas, new PixelRect(0, height, height, 0));
        field.Render(surface.Canvas, new PixelRect(height, height + width, height, 0));
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        using FileStream file = File.Create(path);
        png.SaveTo(file);
    }
}
