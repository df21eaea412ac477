using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Pictures;
using SkiaSharp;

namespace LatentWorld.Tests.Animations;

/// <summary>Pictures of an animation that a test draws: smooth colours that shift from one to the next, and a disc that wanders.</summary>
internal static class DrawnPictures
{
    /// <summary>RGB bytes [height, width, 3].</summary>
    public static byte[] Rgb(int index, int width, int height)
    {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i += 3)
            {
                (double dx, double dy) = (x - (width * (0.3 + (0.02 * index))), y - (height / 2d));
                bool inDisc = (dx * dx) + (dy * dy) < width * height / 16d;
                rgb[i] = (byte)(inDisc ? 240 : 255 * x / width);
                rgb[i + 1] = (byte)(inDisc ? 60 + (90 * y / height) : 255 * y / height);
                rgb[i + 2] = (byte)(inDisc ? 40 : 128 + (100 * Math.Sin((0.2 * index) + (3d * x / width))));
            }
        }

        return rgb;
    }

    /// <summary>The same as it is kept: lossless WebP.</summary>
    public static byte[] WebP(int index, int width, int height) => PictureEncoding.EncodeWebP(Rgb(index, width, height), width, height);

    /// <summary>As many of them in a row.</summary>
    public static AnimationPictures Of(int count, int width, int height) =>
        AnimationPictures.Of([.. Enumerable.Range(0, count).Select(index => new ReadOnlyMemory<byte>(WebP(index, width, height)))]);

    /// <summary>One colour all over, told by the index.</summary>
    public static byte[] Flat(int index, int width, int height) => PictureEncoding.EncodeWebP(
        [.. Enumerable.Range(0, width * height).SelectMany(_ => (byte[])[(byte)(10 * index), 100, (byte)(255 - (10 * index))])], width, height);

    /// <summary>A frame as Skia decodes it out of a file: RGB bytes [height, width, 3].</summary>
    public static byte[] Frame(SKCodec codec, int index)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, new SKCodecOptions(index)));
        return [.. bitmap.GetPixelSpan().ToArray().Where((_, i) => i % 4 != 3)];
    }

    /// <summary>The root of the mean squared difference, in grey levels.</summary>
    public static double Difference(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return Math.Sqrt(one.Zip(other, (a, b) => (double)(a - b) * (a - b)).Average());
    }
}
