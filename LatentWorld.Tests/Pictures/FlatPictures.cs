using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Pictures;

/// <summary>Pictures of one colour all over, which are told apart at any size.</summary>
internal static class FlatPictures
{
    /// <summary>RGB bytes [size, size, 3].</summary>
    public static byte[] Rgb((byte Red, byte Green, byte Blue) colour, int size)
    {
        byte[] rgb = new byte[size * size * 3];
        for (int i = 0; i < rgb.Length; i += 3)
        {
            (rgb[i], rgb[i + 1], rgb[i + 2]) = colour;
        }

        return rgb;
    }

    /// <summary>A picture of 128 × 128 pixels with its thumbnail.</summary>
    public static Picture With((byte Red, byte Green, byte Blue) colour) =>
        Without(colour) with { Thumbnail = Thumbnail.Of(Rgb(colour, 128)) };

    /// <summary>The same without a thumbnail, as an earlier version kept it.</summary>
    public static Picture Without((byte Red, byte Green, byte Blue) colour) =>
        new(PictureEncoding.EncodeWebP(Rgb(colour, 128), 128), [1], new("hash", "CPU", "fp32", 1, DateTimeOffset.UnixEpoch, 1));

    /// <summary>Colours that differ from point to point.</summary>
    public static (byte Red, byte Green, byte Blue) Colour(int index) => ((byte)(index * 37 % 256), (byte)(index * 91 % 256), (byte)(index * 53 % 256));
}
