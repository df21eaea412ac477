using LatentWorld.Engine.Pictures;
using SkiaSharp;

namespace LatentWorld.Engine.Corners;

/// <summary>The square of a picture that becomes a corner, in shares of the picture, whatever its pixels.</summary>
/// <param name="X">Where the square lies of the room that it has beside it, from 0, at the left, to 1.</param>
/// <param name="Y">Where it lies of the room above and below it, from 0, at the top, to 1.</param>
/// <param name="Edge">Its edge as a share of the picture's shorter edge, above 0 up to 1.</param>
public sealed record SquareCrop(double X = 0.5, double Y = 0.5, double Edge = 1)
{
    private const double LeastEdge = 0.02;

    /// <summary>The middle, as large as can be.</summary>
    public static SquareCrop Middle { get; } = new();

    /// <summary>Why it cannot be taken, for people; null where it can.</summary>
    public string? Problem =>
        X is >= 0 and <= 1 && Y is >= 0 and <= 1 && Edge is >= LeastEdge and <= 1 ? null
        : $"A square crop has x and y from 0 to 1 and an edge from {LeastEdge:0.##} to 1, as shares of the picture.";

    /// <summary>Cuts the square out and scales it, by averaging where it becomes smaller.</summary>
    /// <param name="size">Edge of the outcome in pixels.</param>
    /// <returns>RGB bytes [size, size, 3]; the picture's own where it is such a square already.</returns>
    public byte[] Of(OutsidePicture picture, int size)
    {
        int edge = Math.Max(1, (int)Math.Round(Edge * Math.Min(picture.Width, picture.Height)));
        int left = (int)Math.Round(X * (picture.Width - edge)), top = (int)Math.Round(Y * (picture.Height - edge));
        byte[] square = picture.Square(left, top, edge);
        return edge == size ? square : Scale(square, edge, size);
    }

    private static byte[] Scale(byte[] square, int edge, int size)
    {
        using SKBitmap from = OpaquePixels.Of(square, edge), to = OpaquePixels.Empty(size);
        // Mipmaps average, so that fine texture does not become moiré; enlarged, a cubic filter is smooth (Mitchell and Netravali 1988).
        SKSamplingOptions sampling = edge > size ? new(SKFilterMode.Linear, SKMipmapMode.Linear) : new(SKCubicResampler.Mitchell);
        if (!from.ScalePixels(to, sampling))
        {
            throw new OutsidePictureException("The picture cannot be scaled: there is no memory for it. Make it smaller.");
        }

        byte[] rgb = new byte[size * size * 3];
        ReadOnlySpan<byte> pixels = to.GetPixelSpan();
        for (int i = 0, j = 0; j < rgb.Length; i += 4, j += 3)
        {
            (rgb[j], rgb[j + 1], rgb[j + 2]) = (pixels[i], pixels[i + 1], pixels[i + 2]);
        }

        return rgb;
    }
}
