using SkiaSharp;

namespace LatentWorld.Engine.Animations.Colours;

/// <summary>
/// Which colours pictures have, counted in 64 × 64 × 64 cells of four levels each. A cell keeps the sums of its pixels, so
/// that its mean is their own colour and not the cell's middle.
/// </summary>
internal sealed class ColourHistogram
{
    /// <summary>Cells of an edge.</summary>
    public const int Edge = 64;

    private const int Bits = 6, Shift = 8 - Bits;

    private readonly ColourMoments[] _cells = new ColourMoments[Edge * Edge * Edge];

    /// <summary>The cell that a colour is in.</summary>
    public static int Cell(byte red, byte green, byte blue) => ((red >> Shift) << (2 * Bits)) | ((green >> Shift) << Bits) | (blue >> Shift);

    /// <summary>The sums of a cell.</summary>
    public ColourMoments this[int cell] => _cells[cell];

    /// <summary>Counts the pixels of a frame.</summary>
    public void Add(SKBitmap frame)
    {
        ReadOnlySpan<byte> rgba = frame.GetPixelSpan();
        for (int i = 0; i < rgba.Length; i += 4)
        {
            (byte red, byte green, byte blue) = (rgba[i], rgba[i + 1], rgba[i + 2]);
            ref ColourMoments cell = ref _cells[Cell(red, green, blue)];
            cell += ColourMoments.Of(red, green, blue);
        }
    }
}
