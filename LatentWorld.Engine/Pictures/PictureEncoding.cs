using LatentWorld.Engine.Worlds;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace LatentWorld.Engine.Pictures;

/// <summary>Our own pictures as bytes. What was encoded is read by <see cref="PictureDecoding"/>.</summary>
public static class PictureEncoding
{
    // Measured on 128-pixel pictures: about the time of the fastest method for a tenth fewer bytes; the stronger
    // methods take three to five times as long for a few per cent. Quality is effort here; every pixel is kept.
    private static readonly WebpEncoder WebP = new()
    {
        FileFormat = WebpFileFormatType.Lossless,
        Method = WebpEncodingMethod.Level2,
        Quality = 0,
        NearLossless = false,
    };

    /// <summary>Encodes RGB bytes [size, size, 3] as lossless WebP.</summary>
    public static byte[] EncodeWebP(ReadOnlySpan<byte> rgb, int size)
    {
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(rgb, size, size);
        using var stream = new MemoryStream();
        image.SaveAsWebp(stream, WebP);
        return stream.ToArray();
    }

    /// <summary>A PNG of the same pixels, with what it takes to make them again in its text chunks.</summary>
    public static byte[] ToPng(Picture picture, World world, TileAddress tile) =>
        ToPng(PictureDecoding.DecodeWebP(picture.WebP.Span), PictureRecipe.Of(world, tile));

    /// <summary>A PNG of RGB bytes [size, size, 3], with its recipe in its text chunks.</summary>
    public static byte[] ToPng(ReadOnlySpan<byte> rgb, PictureRecipe recipe)
    {
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(rgb, PictureDecoding.Edge(rgb), PictureDecoding.Edge(rgb));
        PngMetadata metadata = image.Metadata.GetPngMetadata();
        foreach ((string keyword, string text) in recipe.Texts())
        {
            metadata.TextData.Add(new PngTextData(keyword, text, "", ""));
        }

        using var stream = new MemoryStream();
        image.SaveAsPng(stream, new PngEncoder { ColorType = PngColorType.Rgb, BitDepth = PngBitDepth.Bit8 });
        return stream.ToArray();
    }
}
