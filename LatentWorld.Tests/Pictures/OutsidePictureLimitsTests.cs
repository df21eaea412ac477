using LatentWorld.Engine.Pictures;
using SkiaSharp;

namespace LatentWorld.Tests.Pictures;

/// <summary>What is as large as is allowed is read, and what is larger is refused with the size that it may have.</summary>
public class OutsidePictureLimitsTests
{
    private static readonly OutsidePictureLimits Limits = new(MaxBytes: 1_000_000, MaxPixels: 100_000, MaxEdge: 1000);

    [Theory]
    [InlineData(1000, 100)]
    [InlineData(100, 1000)]
    public void Pixels_up_to_the_bound_are_read(int width, int height)
    {
        var read = OutsidePicture.Decode(Png(width, height), Limits);
        Assert.Equal((width, height), (read.Width, read.Height));
    }

    [Theory]
    [InlineData(1001, 1)]
    [InlineData(1, 1001)]
    [InlineData(401, 250)]
    public void One_pixel_more_is_refused(int width, int height) => AssertRefused(
        $"It has {width} × {height} pixels; at most 0.1 million are read, and 1000 an edge.", Png(width, height), Limits);

    [Fact]
    public void Bytes_up_to_the_bound_are_read_and_one_more_is_refused()
    {
        byte[] png = Png(4, 4);
        Assert.Equal(4, OutsidePicture.Decode(png, Limits with { MaxBytes = png.Length }).Width);
        AssertRefused("The file has more than", png, Limits with { MaxBytes = png.Length - 1 });
    }

    [Fact]
    public void Usually_20_MB_are_read_and_24_million_pixels()
    {
        AssertRefused("The file has more than 20 MB,", new byte[20_000_001], OutsidePictureLimits.Usual);
        AssertRefused("at most 24 million are read, and 16384 an edge.", CraftedPng.OfSize(Png(4, 4), 6000, 4001), OutsidePictureLimits.Usual);
    }

    private static void AssertRefused(string words, byte[] file, OutsidePictureLimits limits) => Assert.Contains(
        words, Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(file, limits)).Message, StringComparison.Ordinal);

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
