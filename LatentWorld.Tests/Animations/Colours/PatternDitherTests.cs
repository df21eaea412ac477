using LatentWorld.Engine.Animations.Colours;
using SkiaSharp;

namespace LatentWorld.Tests.Animations.Colours;

public sealed class PatternDitherTests
{
    [Fact]
    public void A_colour_that_the_palette_has_is_drawn_flat()
    {
        using SKBitmap bitmap = Greys(8, 8, (x, _) => x < 4 ? 37 : 201);
        (Palette palette, byte[] indices) = Draw(bitmap, bitmap);
        Assert.Equal(2, palette.Colours.Count);
        Assert.All(indices.Select((index, i) => (index, i)), pixel => Assert.Equal(pixel.i % 8 < 4 ? 37 : 201, palette.Colours[pixel.index].Red));
    }

    [Fact]
    public void A_colour_that_it_lacks_is_met_by_the_mean_of_each_square()
    {
        // Black and white are all that the palette knows.
        using SKBitmap known = Greys(2, 1, (x, _) => 255 * x);
        foreach (int grey in (int[])[64, 100, 128, 190])
        {
            using SKBitmap bitmap = Greys(8, 8, (_, _) => grey);
            (Palette palette, byte[] indices) = Draw(known, bitmap);
            double[] means = [.. Enumerable.Range(0, 4).Select(square => Enumerable.Range(0, 16).Average(i =>
                (double)palette.Colours[indices[(((square / 2 * 4) + (i / 4)) * 8) + (square % 2 * 4) + (i % 4)]].Red))];
            Assert.All(means, mean => Assert.InRange(mean, grey - 16, grey + 16));
            // Spread, not in a lump: no two rows of a square are without both.
            Assert.True(grey != 128 || Enumerable.Range(0, 8).All(row => indices.AsSpan(row * 8, 8).ToArray().Distinct().Count() == 2));
        }
    }

    [Fact]
    public void A_colour_from_far_away_is_no_speck_in_an_even_one()
    {
        // A twelfth of white would make the mean right, and look like snow.
        using SKBitmap known = Greys(2, 1, (x, _) => x == 0 ? 100 : 255), bitmap = Greys(8, 8, (_, _) => 112);
        (Palette palette, byte[] indices) = Draw(known, bitmap);
        Assert.All(indices, index => Assert.Equal(100, palette.Colours[index].Red));
    }

    private static SKBitmap Greys(int width, int height, Func<int, int, int> grey)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                byte level = (byte)grey(x, y);
                bitmap.SetPixel(x, y, new(level, level, level));
            }
        }

        return bitmap;
    }

    private static (Palette Palette, byte[] Indices) Draw(SKBitmap known, SKBitmap drawn)
    {
        var colours = new ColourHistogram();
        colours.Add(known);
        var palette = Palette.Of(colours);
        colours.Add(drawn);
        byte[] indices = new byte[drawn.Width * drawn.Height];
        new PatternDither(colours, palette).Draw(drawn, indices);
        return (palette, indices);
    }
}
