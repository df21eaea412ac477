namespace LatentWorld.Engine.Animations.Colours;

/// <summary>A box of a histogram's cells: on each axis those behind From up to To, counted from 1.</summary>
internal readonly record struct ColourBox((int From, int To) Red, (int From, int To) Green, (int From, int To) Blue)
{
    /// <summary>The box of all cells.</summary>
    public static ColourBox Whole { get; } = new((0, ColourHistogram.Edge), (0, ColourHistogram.Edge), (0, ColourHistogram.Edge));

    /// <summary>All ways to cut it in two, across each axis.</summary>
    public IEnumerable<(ColourBox Low, ColourBox High)> Cuts()
    {
        for (int at = Red.From + 1; at < Red.To; at++)
        {
            yield return (this with { Red = (Red.From, at) }, this with { Red = (at, Red.To) });
        }

        for (int at = Green.From + 1; at < Green.To; at++)
        {
            yield return (this with { Green = (Green.From, at) }, this with { Green = (at, Green.To) });
        }

        for (int at = Blue.From + 1; at < Blue.To; at++)
        {
            yield return (this with { Blue = (Blue.From, at) }, this with { Blue = (at, Blue.To) });
        }
    }
}
