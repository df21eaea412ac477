namespace LatentWorld.Engine.Animations.Colours;

/// <summary>A histogram summed from its first cell on, so that the sums over any box take eight look-ups (Wu, 1991).</summary>
internal sealed class CumulativeColours
{
    // A plane of nothing before the first cell of each axis.
    private const int Edge = ColourHistogram.Edge + 1;

    private readonly ColourMoments[] _sums = new ColourMoments[Edge * Edge * Edge];

    public CumulativeColours(ColourHistogram histogram)
    {
        for (int red = 1, cell = 0; red < Edge; red++)
        {
            for (int green = 1; green < Edge; green++)
            {
                ColourMoments row = default;
                for (int blue = 1; blue < Edge; blue++, cell++)
                {
                    row += histogram[cell];
                    _sums[At(red, green, blue)] = row + _sums[At(red - 1, green, blue)] + _sums[At(red, green - 1, blue)] - _sums[At(red - 1, green - 1, blue)];
                }
            }
        }
    }

    /// <summary>The sums over the pixels in a box.</summary>
    public ColourMoments In(ColourBox box) => Slab(box, box.Red.To) - Slab(box, box.Red.From);

    private static int At(int red, int green, int blue) => (((red * Edge) + green) * Edge) + blue;

    private ColourMoments Slab(ColourBox box, int red) =>
        _sums[At(red, box.Green.To, box.Blue.To)] - _sums[At(red, box.Green.From, box.Blue.To)]
        - _sums[At(red, box.Green.To, box.Blue.From)] + _sums[At(red, box.Green.From, box.Blue.From)];
}
