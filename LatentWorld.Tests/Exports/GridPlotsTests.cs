using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using SkiaSharp;

namespace LatentWorld.Tests.Exports;

/// <summary>Plots as they come out, in pixels.</summary>
public sealed class GridPlotsTests : IDisposable
{
    private const int Size = 64;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Row_0_is_on_top_and_column_0_on_the_left_in_both()
    {
        // Grows to the right and down: pictures from black to white, the field from the ramp's dark end to its bright one.
        Save(new(new(0, 1, 4), new(0, 1, 4)));

        foreach (string plot in (string[])["pictures.png", "field.png"])
        {
            using SKBitmap image = SKBitmap.Decode(Path.Combine(_folder.Path, plot));
            (double x, double y) brightest = Mean(image, pixel => Light(pixel) > 190 && pixel != SKColors.White);
            (double x, double y) darkest = Mean(image, pixel => Light(pixel) is > 5 and < 60);
            Assert.True(brightest.x > darkest.x, $"{plot}: left to right");
            Assert.True(brightest.y > darkest.y, $"{plot}: top to bottom");
        }
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(6, 1)]
    [InlineData(1, 12)]
    public void Both_stand_side_by_side_as_large_as_each_alone(int columns, int rows)
    {
        Save(new(new(0, 1, columns), new(0, 1, rows)));

        using SKBitmap pictures = SKBitmap.Decode(Path.Combine(_folder.Path, "pictures-dark.png"));
        using SKBitmap field = SKBitmap.Decode(Path.Combine(_folder.Path, "field-dark.png"));
        using SKBitmap both = SKBitmap.Decode(Path.Combine(_folder.Path, "both-dark.png"));
        Assert.Equal((pictures.Width + field.Width, pictures.Height), (both.Width, both.Height));
        Assert.Equal(pictures.GetPixel(pictures.Width / 2, pictures.Height / 2), both.GetPixel(pictures.Width / 2, pictures.Height / 2));
        Assert.Equal(field.GetPixel(5, 5), both.GetPixel(pictures.Width + 5, 5));
    }

    [Fact]
    public void Cells_are_squares_whatever_the_grid()
    {
        Save(new(new(0, 1, 2), new(0, 1, 8)));
        using SKBitmap image = SKBitmap.Decode(Path.Combine(_folder.Path, "pictures.png"));

        // The last cell is the brightest: as wide as it is high.
        List<(int X, int Y)> last = [.. Pixels(image, pixel => pixel.Red > 230 && pixel.Blue < 30)];
        int width = last.Max(at => at.X) - last.Min(at => at.X), height = last.Max(at => at.Y) - last.Min(at => at.Y);
        Assert.InRange(width - height, -3, 3);
        Assert.InRange(width, Size - 4, Size + 4);
    }

    public void Dispose() => _folder.Dispose();

    private void Save(ExportGrid grid)
    {
        using var plots = new GridPlots(grid, FakeModel.World(), Size);
        long last = grid.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            (int row, int column) = Math.DivRem(i, grid.Columns);
            var cell = new GridCell(row, column, grid[column, row], default, [], new Provenance("", "CPU", "fp32", 1, default, 0));
            // Yellow, as no text is.
            byte value = (byte)(20 + (220 * i / last));
            byte[] rgb = [.. Enumerable.Range(0, 3 * Size * Size).Select(at => at % 3 == 2 ? (byte)0 : value)];
            plots.Draw(cell, rgb);
            plots.Add(cell, new CellField(new FieldEstimate(i + 1, null, 1, 1e-6, 4), i + 1));
        }

        plots.Save(_folder.Path);
    }

    private static double Light(SKColor pixel) => (0.3 * pixel.Red) + (0.6 * pixel.Green) + (0.1 * pixel.Blue);

    /// <summary>The middle of some pixels, of the part that has no colour bar.</summary>
    private static (double X, double Y) Mean(SKBitmap image, Func<SKColor, bool> counts)
    {
        List<(int X, int Y)> all = [.. Pixels(image, counts)];
        return (all.Average(at => at.X), all.Average(at => at.Y));
    }

    private static IEnumerable<(int X, int Y)> Pixels(SKBitmap image, Func<SKColor, bool> counts) =>
        from y in Enumerable.Range(0, image.Height)
        from x in Enumerable.Range(0, Math.Min(image.Width, 330))
        where counts(image.GetPixel(x, y))
        select (x, y);
}
