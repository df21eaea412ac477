using SkiaSharp;

namespace LatentWorld.Engine.Pictures;

/// <summary>
/// A small copy of a picture, for maps of many points: a JPEG of 64 × 64 pixels, about 1.7 kB. A JPEG is decoded to an
/// eighth, a quarter and half of its size without the work for the whole, where WebP has to be decoded whole.
/// </summary>
internal static class Thumbnail
{
    /// <summary>Pixels of its edge.</summary>
    public const int Edge = 64;

    // Colours at half the resolution cost 2 dB here and save a third of the bytes and of the decoding.
    private static readonly SKJpegEncoderOptions Jpeg = new(90, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore);

    // Halved until it is near the size, so that every pixel of the picture counts.
    private static readonly SKSamplingOptions Averaging = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>The thumbnail of RGB bytes [size, size, 3].</summary>
    public static byte[] Of(ReadOnlySpan<byte> rgb)
    {
        using SKBitmap picture = OpaquePixels.Of(rgb, PictureDecoding.Edge(rgb));
        using SKBitmap small = OpaquePixels.Empty(Edge);
        picture.ScalePixels(small, Averaging);
        using SKPixmap pixels = small.PeekPixels();
        using SKData jpeg = pixels.Encode(Jpeg)!;
        return jpeg.ToArray();
    }

    /// <summary>Its colours as 8 × 8 × 3 numbers from 0 to 1: what tells pictures apart that have no features.</summary>
    /// <returns>Null where the bytes are no thumbnail.</returns>
    public static float[]? Colours(ReadOnlySpan<byte> jpeg)
    {
        const int Cells = 8;
        byte[] rgba = new byte[Cells * Cells * 4];
        return TryDraw(jpeg, Cells, rgba, Cells * 4) ? [.. rgba.Where((_, i) => i % 4 != 3).Select(value => value / 255f)] : null;
    }

    /// <summary>Draws a thumbnail into a larger image.</summary>
    /// <param name="edge">Pixels that it takes there: 8, 16, 32 or 64.</param>
    /// <param name="rgba">The image from the thumbnail's first pixel on, four bytes a pixel.</param>
    /// <param name="stride">Bytes of a row of the image.</param>
    /// <returns>False where the bytes are no thumbnail; the pixels are then not to be used.</returns>
    public static unsafe bool TryDraw(ReadOnlySpan<byte> jpeg, int edge, Span<byte> rgba, int stride)
    {
        var info = new SKImageInfo(edge, edge, SKColorType.Rgba8888, SKAlphaType.Opaque);
        if (jpeg.IsEmpty || rgba.Length < ((edge - 1) * stride) + info.RowBytes)
        {
            return false;
        }

        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Jpeg, Info: { Width: Edge, Height: Edge } })
        {
            return false;
        }

        fixed (byte* pixels = rgba)
        {
            return codec.GetPixels(info, (nint)pixels, stride, SKCodecOptions.Default) == SKCodecResult.Success;
        }
    }
}
