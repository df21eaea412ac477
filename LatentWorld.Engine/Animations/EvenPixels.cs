using SkiaSharp;

namespace LatentWorld.Engine.Animations;

/// <summary>Room for a frame of even width and height, as films want it: where a frame's are odd, its last column or row stands there twice.</summary>
internal sealed class EvenPixels(int width, int height)
{
    private const int PixelBytes = 4;

    private readonly byte[] _bytes = new byte[(width + (width & 1)) * (height + (height & 1)) * PixelBytes];

    /// <summary>Pixels of a row.</summary>
    public int Width { get; } = width + (width & 1);

    /// <summary>Rows.</summary>
    public int Height { get; } = height + (height & 1);

    /// <summary>Four bytes a pixel [Height, Width, 4].</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Takes a frame's pixels.</summary>
    public void Take(SKBitmap frame)
    {
        ReadOnlySpan<byte> pixels = frame.GetPixelSpan();
        int from = width * PixelBytes, to = Width * PixelBytes;
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(Math.Min(y, height - 1) * from, from);
            Span<byte> even = _bytes.AsSpan(y * to, to);
            row.CopyTo(even);
            row[^PixelBytes..].CopyTo(even[^PixelBytes..]);
        }
    }
}
