using SkiaSharp;

namespace LatentWorld.Tests.Sheets;

/// <summary>What a sheet's image shows.</summary>
internal static class SheetPixels
{
    /// <summary>Red, green, blue and alpha in the middle of a point's cell.</summary>
    public static (byte Red, byte Green, byte Blue, byte Alpha) Middle(ReadOnlyMemory<byte> webP, int pixels, int index)
    {
        using SKBitmap image = Decode(webP);
        Assert.Equal((16 * pixels, 16 * pixels), (image.Width, image.Height));
        SKColor colour = image.GetPixel((index % 16 * pixels) + (pixels / 2), (index / 16 * pixels) + (pixels / 2));
        return (colour.Red, colour.Green, colour.Blue, colour.Alpha);
    }

    /// <summary>Pixels of a cell that are not as opaque as all of them should be.</summary>
    public static int WrongAlphas(ReadOnlyMemory<byte> webP, int pixels, int index, byte alpha)
    {
        using SKBitmap image = Decode(webP);
        return Enumerable.Range(0, pixels * pixels).Count(pixel =>
            image.GetPixel((index % 16 * pixels) + (pixel % pixels), (index / 16 * pixels) + (pixel / pixels)).Alpha != alpha);
    }

    private static SKBitmap Decode(ReadOnlyMemory<byte> webP)
    {
        using var data = SKData.CreateCopy(webP.Span);
        using SKCodec codec = SKCodec.Create(data);
        var image = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(image.Info, image.GetPixels()));
        return image;
    }
}
