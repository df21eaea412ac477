using LatentWorld.Engine.Worlds;
using SkiaSharp;

namespace LatentWorld.Engine.Pictures;

/// <summary>
/// A picture that a stranger brings, decoded within limits: PNG, JPEG or WebP, of which the header is read before anything
/// is allocated. It stands upright (by its Exif orientation), in sRGB, and over white where it was transparent.
/// </summary>
/// <param name="Rgb">RGB bytes [Height, Width, 3].</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
public sealed record OutsidePicture(byte[] Rgb, int Width, int Height)
{
    private const int Chunk = 1 << 16;
    private const string CutOff = "The file is cut off. Copy it once more.";

    /// <summary>Reads and decodes a file, and stops reading where it has more bytes than are allowed.</summary>
    /// <inheritdoc cref="Decode"/>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while it was read.</exception>
    public static async Task<OutsidePicture> ReadAsync(Stream stream, OutsidePictureLimits limits, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        byte[] chunk = new byte[Chunk];
        for (int read; (read = await stream.ReadAsync(chunk, cancellation).ConfigureAwait(false)) > 0;)
        {
            bytes.Write(chunk, 0, read);
            ThrowIfLarge(bytes.Length, limits);
        }

        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), limits);
    }

    /// <summary>Decodes a file's bytes.</summary>
    /// <exception cref="OutsidePictureException">It is no such picture, is damaged, animated, or larger than is allowed.</exception>
    public static OutsidePicture Decode(ReadOnlySpan<byte> file, OutsidePictureLimits limits)
    {
        ThrowIfLarge(file.Length, limits);
        using var data = SKData.CreateCopy(file);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp })
        {
            throw new OutsidePictureException("It is no PNG, JPEG or WebP picture. Save it as one of these.");
        }

        ThrowIfUnwanted(codec, file, limits);
        byte[] rgba = Pixels(codec);
        SKImageInfo size = codec.Info;
        return codec.EncodedOrigin == SKEncodedOrigin.TopLeft
            ? new(OverWhite(rgba), size.Width, size.Height)
            : ExifOrientation.Upright(OverWhite(rgba), size.Width, size.Height, codec.EncodedOrigin);
    }

    private static void ThrowIfLarge(long bytes, OutsidePictureLimits limits)
    {
        if (bytes > limits.MaxBytes)
        {
            throw new OutsidePictureException($"The file has more than {NumberWords.Exact(limits.MaxBytes / 1e6)} MB, which is the most that is read. Make the picture smaller.");
        }
    }

    /// <summary>A square of it.</summary>
    /// <param name="left">Pixels from the left edge.</param>
    /// <param name="top">Pixels from the upper edge.</param>
    /// <param name="edge">Its own pixels; it lies within the picture.</param>
    /// <returns>RGB bytes [edge, edge, 3]; the picture's own where it is that square.</returns>
    internal byte[] Square(int left, int top, int edge)
    {
        if (edge == Width && edge == Height)
        {
            return Rgb;
        }

        byte[] square = new byte[edge * edge * 3];
        for (int row = 0; row < edge; row++)
        {
            Rgb.AsSpan((((top + row) * Width) + left) * 3, edge * 3).CopyTo(square.AsSpan(row * edge * 3));
        }

        return square;
    }

    /// <summary>Without decoding it.</summary>
    private static void ThrowIfUnwanted(SKCodec codec, ReadOnlySpan<byte> file, OutsidePictureLimits limits)
    {
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        if (width > limits.MaxEdge || height > limits.MaxEdge || (long)width * height > limits.MaxPixels)
        {
            throw new OutsidePictureException(
                $"It has {width} × {height} pixels; at most {NumberWords.Exact(limits.MaxPixels / 1e6)} million are read, and {limits.MaxEdge} an edge. Make the picture smaller.");
        }

        // The decoder takes an animated PNG for its first frame.
        if (codec.FrameCount > 1 || PngChunks.AreAnimated(file))
        {
            throw new OutsidePictureException("It is animated. Save the frame that is meant as a picture of its own.");
        }

        if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && !JpegSegments.HasEnd(file))
        {
            throw new OutsidePictureException(CutOff);
        }
    }

    private static unsafe byte[] Pixels(SKCodec codec)
    {
        using var colours = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colours);
        byte[] rgba = new byte[info.BytesSize];
        fixed (byte* pixels = rgba)
        {
            return codec.GetPixels(info, (nint)pixels) switch
            {
                SKCodecResult.Success => rgba,
                SKCodecResult.IncompleteInput => throw new OutsidePictureException(CutOff),
                var other => throw new OutsidePictureException($"The file is damaged ({other}). Copy it once more, or save the picture anew."),
            };
        }
    }

    private static byte[] OverWhite(ReadOnlySpan<byte> rgba)
    {
        byte[] rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            int alpha = rgba[from + 3];
            for (int channel = 0; channel < 3; channel++)
            {
                rgb[to + channel] = (byte)(((rgba[from + channel] * alpha) + (byte.MaxValue * (byte.MaxValue - alpha)) + (byte.MaxValue / 2)) / byte.MaxValue);
            }
        }

        return rgb;
    }
}
