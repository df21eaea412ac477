using CsCheck;
using LatentWorld.Engine.Animations.Colours;
using SkiaSharp;

namespace LatentWorld.Tests.Animations.Colours;

public sealed class PaletteTests
{
    [Fact]
    public void Colours_that_fit_into_it_are_kept_as_they_are() =>
        Gen.Select(Gen.Int[0, 63], Gen.Int[0, 63], Gen.Int[0, 63]).Array[1, 256].Sample(
            cells =>
            {
                // One colour a cell: those that share one become their mean.
                Colour[] colours = [.. cells.Distinct().Select(cell => new Colour((byte)((4 * cell.Item1) + 1), (byte)(4 * cell.Item2), (byte)((4 * cell.Item3) + 3)))];
                Assert.Equal(colours.ToHashSet(), Of(colours).Colours.ToHashSet());
            },
            iter: 30);

    [Fact]
    public void More_colours_than_it_has_room_for_are_met_nearly()
    {
        var random = new Random(5);
        Colour[] colours = [.. Enumerable.Range(0, 20_000).Select(_ => new Colour((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)))];
        Palette palette = Of(colours);
        double error = Math.Sqrt(colours.Average(colour => Distance(colour, palette.Colours[palette.Nearest(colour.Red, colour.Green, colour.Blue)])));

        Assert.Equal(256, palette.Colours.Count);
        // Cubes of 256 / ∛256 levels would have √3 · 40.3 / √12 = 20.2.
        Assert.InRange(error, 10, 22);
    }

    [Fact]
    public void Colours_go_where_the_pixels_are()
    {
        // Nine tenths of the pixels are greys, the others anything.
        var random = new Random(6);
        Colour[] colours =
        [
            .. Enumerable.Range(0, 10_000).Select(i => i % 10 == 0
                ? new Colour((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256))
                : new Colour((byte)(i % 256), (byte)(i % 256), (byte)(i % 256))),
        ];
        Palette palette = Of(colours);
        double greys = colours.Where((_, i) => i % 10 != 0).Average(colour => Distance(colour, palette.Colours[palette.Nearest(colour.Red, colour.Green, colour.Blue)]));
        Assert.InRange(Math.Sqrt(greys), 0, 8);
    }

    [Fact]
    public void The_sums_over_a_box_are_those_of_its_pixels() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte).Array[0, 100].Select(Axis, Axis, Axis).Sample(
            (colours, red, green, blue) =>
            {
                var sums = new CumulativeColours(Histogram([.. colours.Select(colour => new Colour(colour.Item1, colour.Item2, colour.Item3))]));
                ColourMoments expected = colours.Where(colour => In(colour.Item1, red) && In(colour.Item2, green) && In(colour.Item3, blue))
                    .Aggregate(default(ColourMoments), (sum, colour) => sum + ColourMoments.Of(colour.Item1, colour.Item2, colour.Item3));
                Assert.Equal(expected, sums.In(new(red, green, blue)));
            },
            iter: 30);

    [Fact]
    public void Spread_is_the_squared_distance_from_the_mean()
    {
        ColourMoments sums = ColourMoments.Of(10, 0, 0) + ColourMoments.Of(20, 0, 6);
        Assert.Equal((50 + 18, new Colour(15, 0, 3)), (sums.Spread, sums.Mean));
        Assert.Equal(default, sums - sums);
    }

    private static Gen<(int From, int To)> Axis => Gen.Select(Gen.Int[0, 64], Gen.Int[0, 64], (one, other) => (Math.Min(one, other), Math.Max(one, other)));

    private static bool In(byte level, (int From, int To) axis) => level / 4 >= axis.From && level / 4 < axis.To;

    private static double Distance(Colour one, Colour other) =>
        Math.Pow(one.Red - other.Red, 2) + Math.Pow(one.Green - other.Green, 2) + Math.Pow(one.Blue - other.Blue, 2);

    private static Palette Of(Colour[] colours) => Palette.Of(Histogram(colours));

    private static ColourHistogram Histogram(Colour[] colours)
    {
        var histogram = new ColourHistogram();
        using var bitmap = new SKBitmap(new SKImageInfo(Math.Max(1, colours.Length), 1, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int i = 0; i < colours.Length; i++)
        {
            bitmap.SetPixel(i, 0, new(colours[i].Red, colours[i].Green, colours[i].Blue));
        }

        if (colours.Length > 0)
        {
            histogram.Add(bitmap);
        }

        return histogram;
    }
}
