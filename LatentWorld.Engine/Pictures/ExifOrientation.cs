using SkiaSharp;

namespace LatentWorld.Engine.Pictures;

/// <summary>Turns a picture as its camera says that it was held (Exif 2.3, tag 274).</summary>
internal static class ExifOrientation
{
    /// <param name="rgb">RGB bytes [height, width, 3], as they lie in the file.</param>
    /// <param name="origin">Where the file's first pixel belongs.</param>
    public static OutsidePicture Upright(byte[] rgb, int width, int height, SKEncodedOrigin origin)
    {
        bool isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        (int columns, int rows) = isTurned ? (height, width) : (width, height);
        byte[] upright = new byte[rgb.Length];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                (int fromX, int fromY) = Source(x, y, width, height, origin);
                rgb.AsSpan(((fromY * width) + fromX) * 3, 3).CopyTo(upright.AsSpan(((y * columns) + x) * 3));
            }
        }

        return new(upright, columns, rows);
    }

    /// <summary>Where the pixel that belongs at (x, y) lies in the file.</summary>
    private static (int X, int Y) Source(int x, int y, int width, int height, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => (width - 1 - x, y),
        SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
        SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, height - 1 - x),
        SKEncodedOrigin.RightBottom => (width - 1 - y, height - 1 - x),
        SKEncodedOrigin.LeftBottom => (width - 1 - y, x),
        _ => (x, y),
    };
}
