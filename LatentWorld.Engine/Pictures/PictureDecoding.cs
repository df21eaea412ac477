using SkiaSharp;

namespace LatentWorld.Engine.Pictures;

/// <summary>Reads encoded pictures. ImageSharp, which makes them, has known flaws in its decoders, so that none of them is used.</summary>
public static class PictureDecoding
{
    /// <summary>The very RGB bytes [size, size, 3] that a picture was encoded from.</summary>
    /// <param name="webP">A lossless WebP of our own.</param>
    /// <exception cref="InvalidDataException">The bytes are no such picture.</exception>
    public static byte[] DecodeWebP(ReadOnlySpan<byte> webP)
    {
        using var data = SKData.CreateCopy(webP);
        using SKCodec codec = SKCodec.Create(data) ?? throw new InvalidDataException("The bytes are no picture.");
        // Straight, not multiplied by an alpha, and in no other colour space: the numbers as they stand.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        byte[] rgba = new byte[info.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* pixels = rgba)
            {
                result = codec.GetPixels(info, (nint)pixels);
            }
        }

        return result == SKCodecResult.Success ? Rgb(rgba) : throw new InvalidDataException($"The picture's bytes are damaged ({result}).");
    }

    /// <summary>The same; null where the bytes are no such picture.</summary>
    internal static byte[]? TryDecodeWebP(ReadOnlySpan<byte> webP)
    {
        try
        {
            return DecodeWebP(webP);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Pixels of the edge of a square picture.</summary>
    /// <param name="rgb">Its bytes [size, size, 3].</param>
    public static int Edge(ReadOnlySpan<byte> rgb) => (int)Math.Sqrt(rgb.Length / 3);

    private static byte[] Rgb(ReadOnlySpan<byte> rgba)
    {
        byte[] rgb = new byte[rgba.Length / 4 * 3];
        for (int i = 0, j = 0; j < rgb.Length; i += 4, j += 3)
        {
            (rgb[j], rgb[j + 1], rgb[j + 2]) = (rgba[i], rgba[i + 1], rgba[i + 2]);
        }

        return rgb;
    }
}
