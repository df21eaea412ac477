using System.Runtime.InteropServices;
using LatentWorld.Engine.Pictures;
using SkiaSharp;

namespace LatentWorld.Engine.Grids;

/// <summary>The thumbnails of 16 × 16 places of an opened grid as one image.</summary>
public static class GridSheet
{
    /// <summary>Places along its edge.</summary>
    public const int Edge = 16;

    private static readonly SKWebpEncoderOptions Lossy = new(SKWebpEncoderCompression.Lossy, 85);

    /// <summary>A WebP of 1024 × 1024 pixels, transparent where there is no picture.</summary>
    /// <param name="x">Columns from 16x on.</param>
    /// <param name="y">Rows from 16y on.</param>
    public static byte[] Compose(OpenedGrid grid, int x, int y)
    {
        const int Size = Edge * Thumbnail.Edge, Stride = Size * 4;
        byte[] rgba = new byte[Size * Stride];
        for (int row = 0; row < Edge; row++)
        {
            for (int column = 0; column < Edge; column++)
            {
                if (grid.Find((y * Edge) + row, (x * Edge) + column) is { HasPicture: true } place)
                {
                    Thumbnail.TryDraw(place.Thumbnail, Thumbnail.Edge, rgba.AsSpan((row * Thumbnail.Edge * Stride) + (column * Thumbnail.Edge * 4)), Stride);
                }
            }
        }

        using var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Marshal.Copy(rgba, 0, bitmap.GetPixels(), rgba.Length);
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData webP = pixels.Encode(Lossy)!;
        return webP.ToArray();
    }
}
