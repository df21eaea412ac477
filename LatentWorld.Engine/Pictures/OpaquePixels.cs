using SkiaSharp;

namespace LatentWorld.Engine.Pictures;

/// <summary>RGB bytes as SkiaSharp takes them: four bytes a pixel, without alpha and without a colour space.</summary>
internal static class OpaquePixels
{
    /// <param name="rgb">[size, size, 3].</param>
    /// <returns>To be disposed.</returns>
    public static SKBitmap Of(ReadOnlySpan<byte> rgb, int size) => Of(rgb, size, size);

    /// <param name="rgb">[height, width, 3].</param>
    /// <returns>To be disposed.</returns>
    public static unsafe SKBitmap Of(ReadOnlySpan<byte> rgb, int width, int height)
    {
        SKBitmap bitmap = Empty(width, height);
        var pixels = new Span<byte>((void*)bitmap.GetPixels(), bitmap.ByteCount);
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            (pixels[to], pixels[to + 1], pixels[to + 2], pixels[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], byte.MaxValue);
        }

        return bitmap;
    }

    /// <summary>A square bitmap whose pixels are not set.</summary>
    /// <returns>To be disposed.</returns>
    public static SKBitmap Empty(int size) => Empty(size, size);

    private static SKBitmap Empty(int width, int height) => new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
}
