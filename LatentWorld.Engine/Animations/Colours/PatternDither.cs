using SkiaSharp;

namespace LatentWorld.Engine.Animations.Colours;

/// <summary>
/// Draws colours that a palette does not have as patterns of some that it has: for each colour sixteen of the palette whose
/// mean comes nearest, ordered by brightness, of which a pixel takes the one that its place in a square of 4 × 4 says (pattern
/// dithering after T. Knoll). What a pixel becomes depends on nothing but its colour and its place, so that what stands still in
/// an animation does not flicker, as it would where errors are passed on from pixel to pixel.
/// </summary>
internal sealed class PatternDither
{
    private const int Edge = 4, Places = Edge * Edge;

    // How much of the error so far the next choice answers for. At 1 the mean is nearest; less gives calmer patterns.
    private const double Answer = 0.75;

    // What it may ask for beyond the colour, by the error of the nearest in the palette: where more were wanted, colours from far
    // away would stand in even ones as specks.
    private const double Reach = 1.5;

    // Bayer's matrix: places that are near each other get thresholds that are far apart.
    private static readonly byte[] Order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

    private readonly ColourHistogram _histogram;
    private readonly Palette _palette;

    // For each cell of the histogram its sixteen colours, found when a pixel first has it.
    private readonly byte[] _patterns = new byte[ColourHistogram.Edge * ColourHistogram.Edge * ColourHistogram.Edge * Places];
    private readonly bool[] _isKnown = new bool[ColourHistogram.Edge * ColourHistogram.Edge * ColourHistogram.Edge];

    /// <param name="histogram">Of all frames that will be drawn: the colours of a cell are drawn as their mean.</param>
    /// <param name="palette">Made of it.</param>
    public PatternDither(ColourHistogram histogram, Palette palette) => (_histogram, _palette) = (histogram, palette);

    /// <summary>Turns a frame into indices of the palette.</summary>
    /// <param name="indices">[height, width].</param>
    public void Draw(SKBitmap frame, Span<byte> indices)
    {
        ReadOnlySpan<byte> rgba = frame.GetPixelSpan();
        for (int y = 0, i = 0; y < frame.Height; y++)
        {
            int row = y % Edge * Edge;
            for (int x = 0; x < frame.Width; x++, i++)
            {
                int cell = ColourHistogram.Cell(rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2]);
                if (!_isKnown[cell])
                {
                    Find(_histogram[cell].Mean, _patterns.AsSpan(cell * Places, Places));
                    _isKnown[cell] = true;
                }

                indices[i] = _patterns[(cell * Places) + Order[row + (x % Edge)]];
            }
        }
    }

    private void Find(Colour colour, Span<byte> pattern)
    {
        Colour first = _palette.Colours[_palette.Nearest(colour.Red, colour.Green, colour.Blue)];
        double reach = Reach * Math.Max(Math.Abs(colour.Red - first.Red), Math.Max(Math.Abs(colour.Green - first.Green), Math.Abs(colour.Blue - first.Blue)));
        int red = 0, green = 0, blue = 0;
        for (int i = 0; i < Places; i++)
        {
            int nearest = _palette.Nearest(colour.Red + Wanted(red, reach), colour.Green + Wanted(green, reach), colour.Blue + Wanted(blue, reach));
            pattern[i] = (byte)nearest;
            Colour taken = _palette.Colours[nearest];
            (red, green, blue) = (red + colour.Red - taken.Red, green + colour.Green - taken.Green, blue + colour.Blue - taken.Blue);
        }

        // The palette is ordered by brightness.
        pattern.Sort();
    }

    private static int Wanted(int error, double reach) => (int)Math.Round(Math.Clamp(Answer * error, -reach, reach));
}
