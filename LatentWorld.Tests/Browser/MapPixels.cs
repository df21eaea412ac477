using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using Microsoft.Playwright;
using SkiaSharp;

namespace LatentWorld.Tests.Browser;

/// <summary>The map's pixels, and where the plane's points lie among them: the middle of the page is the place that the address names.</summary>
internal sealed class MapPixels(MapPageUnderTest map, WorldId world, double alpha, double beta, double zoom)
{
    public const int Width = 1280, Height = 800;

    /// <summary>Edge of a cell at whole zooms.</summary>
    private const double Cell = 160;

    /// <summary>Rounding of a canvas that the browser has scaled.</summary>
    private const int Tolerance = 3;

    /// <summary>The zoom whose pictures are drawn.</summary>
    public int Level => (int)Math.Round(zoom);

    private double Edge => Cell * Math.Pow(2, zoom - Level);

    /// <summary>The picture nearest to the middle.</summary>
    public TileAddress Middle => new(Level, (long)Math.Round(alpha * Math.Pow(2, Level)), (long)Math.Round(beta * Math.Pow(2, Level)));

    /// <summary>A pixel of a cell.</summary>
    /// <param name="right">From the cell's middle, in cells.</param>
    /// <param name="down">From the cell's middle, in cells.</param>
    public (int X, int Y) At(TileAddress tile, double right = 0, double down = 0) => (
        (int)Math.Floor(((tile.X + right - (alpha * Math.Pow(2, Level))) * Edge) + (Width / 2.0)),
        (int)Math.Floor(((tile.Y + down - (beta * Math.Pow(2, Level))) * Edge) + (Height / 2.0)));

    /// <summary>The one colour of a picture as the server gives it.</summary>
    public async Task<SKColor> ServedAsync(TileAddress tile)
    {
        IAPIResponse answer = await map.Page.Context.APIRequest.GetAsync($"/worlds/{world}/tiles/{tile}.webp");
        Assert.True(answer.Ok);
        byte[] rgb = PictureDecoding.DecodeWebP(await answer.BodyAsync());
        Assert.All(rgb.Chunk(3), pixel => Assert.Equal(rgb[..3], pixel));
        return new(rgb[0], rgb[1], rgb[2]);
    }

    /// <summary>The page as it looks now.</summary>
    public async Task<SKBitmap> LookAsync() => SKBitmap.Decode(await map.Page.ScreenshotAsync());

    /// <summary>Waits until pixels have colours.</summary>
    public Task ShowsAsync(IReadOnlyList<((int X, int Y) Pixel, SKColor Colour, string Name)> wanted)
    {
        // Skia reads beyond a bitmap what is there in memory, if anything is.
        Assert.All(wanted, point => Assert.True(point.Pixel is { X: >= 0 and < Width, Y: >= 0 and < Height }, $"{point.Name} at {point.Pixel} is off the page."));
        string found = "";
        return Poll.UntilAsync(
            async () =>
            {
                using SKBitmap page = await LookAsync();
                found = string.Join("; ", wanted.Where(point => !IsNear(page.GetPixel(point.Pixel.X, point.Pixel.Y), point.Colour))
                    .Select(point => $"{point.Name} at {point.Pixel} is {page.GetPixel(point.Pixel.X, point.Pixel.Y)}, not {point.Colour}"));
                return found.Length == 0;
            },
            () => found);
    }

    public static bool IsNear(SKColor a, SKColor b) =>
        Math.Abs(a.Red - b.Red) <= Tolerance && Math.Abs(a.Green - b.Green) <= Tolerance && Math.Abs(a.Blue - b.Blue) <= Tolerance;
}
