using LatentWorld.Engine.Worlds;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

namespace LatentWorld.Engine.Pictures;

/// <summary>Our own pictures as bytes. What was encoded is read by <see cref="PictureDecoding"/>.</summary>
public static class PictureEncoding
{
    // Quality is effort here; every pixel is kept. Measured on 256-pixel pictures: more effort takes up to twice as long
    // for less than half a per cent of the bytes, and ImageSharp's encoder seven times as long for a sixth fewer.
    private static readonly SKWebpEncoderOptions WebP = new(SKWebpEncoderCompression.Lossless, quality: 0);

    private static readonly SKWebpEncoderOptions LossyWebP = new(SKWebpEncoderCompression.Lossy, quality: 90);

    /// <summary>Encodes RGB bytes [size, size, 3] as lossless WebP.</summary>
    public static byte[] EncodeWebP(ReadOnlySpan<byte> rgb, int size) => EncodeWebP(rgb, size, size);

    /// <summary>Encodes RGB bytes [size, size, 3] as WebP of a tenth of the bytes, for pictures that are only looked at.</summary>
    public static byte[] EncodeLossyWebP(ReadOnlySpan<byte> rgb, int size) => Encode(rgb, size, size, LossyWebP);

    /// <summary>Encodes RGB bytes [height, width, 3] as lossless WebP.</summary>
    internal static byte[] EncodeWebP(ReadOnlySpan<byte> rgb, int width, int height) => Encode(rgb, width, height, WebP);

    private static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, SKWebpEncoderOptions options)
    {
        using SKBitmap bitmap = OpaquePixels.Of(rgb, width, height);
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData webP = pixels.Encode(options)
            ?? throw new ArgumentOutOfRangeException(nameof(width), width, "WebP has no room for such a picture.");
        return webP.ToArray();
    }

    /// <summary>A PNG of the same pixels, with what it takes to make them again in its text chunks.</summary>
    public static byte[] ToPng(Picture picture, World world, TileAddress tile) =>
        ToPng(PictureDecoding.DecodeWebP(picture.WebP.Span), PictureRecipe.Of(world, tile));

    /// <summary>A PNG of RGB bytes [size, size, 3], with its recipe in its text chunks.</summary>
    public static byte[] ToPng(ReadOnlySpan<byte> rgb, PictureRecipe recipe) => ToPngWith(rgb, recipe.Texts());

    /// <summary>A PNG of RGB bytes [size, size, 3] with texts.</summary>
    internal static byte[] ToPngWith(ReadOnlySpan<byte> rgb, IEnumerable<(string Keyword, string Text)> texts)
    {
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(rgb, PictureDecoding.Edge(rgb), PictureDecoding.Edge(rgb));
        PngMetadata metadata = image.Metadata.GetPngMetadata();
        foreach ((string keyword, string text) in texts)
        {
            metadata.TextData.Add(new PngTextData(keyword, text, "", ""));
        }

        using var stream = new MemoryStream();
        image.SaveAsPng(stream, new PngEncoder { ColorType = PngColorType.Rgb, BitDepth = PngBitDepth.Bit8 });
        return stream.ToArray();
    }
}
