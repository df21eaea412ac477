namespace LatentWorld.Engine.Animations.Colours;

/// <summary>
/// Up to 256 colours that stand for all of a histogram. The box of all colours is cut in two, and again the box in which
/// pixels lie farthest from their mean, each time where the two means explain most (X. Wu, Efficient statistical computations
/// for optimal color quantization, Graphics Gems II, 1991).
/// </summary>
internal sealed class Palette
{
    /// <summary>The most colours of a GIF's table.</summary>
    public const int Most = 256;

    private Palette(Colour[] colours) => Colours = colours;

    /// <summary>Its colours, at least one.</summary>
    public IReadOnlyList<Colour> Colours { get; }

    /// <summary>The palette of a histogram that has a pixel at least.</summary>
    public static Palette Of(ColourHistogram histogram)
    {
        var sums = new CumulativeColours(histogram);
        var boxes = new PriorityQueue<ColourBox, double>();
        var whole = new List<ColourBox>();
        Put(ColourBox.Whole);
        while (boxes.Count > 0 && boxes.Count + whole.Count < Most)
        {
            ColourBox box = boxes.Dequeue();
            if (Best(sums, box) is var (low, high))
            {
                Put(low);
                Put(high);
            }
            else
            {
                whole.Add(box);
            }
        }

        return new([.. boxes.UnorderedItems.Select(item => item.Element).Concat(whole).Select(box => sums.In(box).Mean).Distinct().OrderBy(colour => colour.Luma)]);

        void Put(ColourBox box) => boxes.Enqueue(box, -sums.In(box).Spread);
    }

    /// <summary>The index of the colour nearest to one that may lie outside of what bytes hold.</summary>
    public int Nearest(int red, int green, int blue)
    {
        int nearest = 0, least = int.MaxValue;
        for (int i = 0; i < Colours.Count; i++)
        {
            Colour colour = Colours[i];
            (int r, int g, int b) = (colour.Red - red, colour.Green - green, colour.Blue - blue);
            int distance = (r * r) + (g * g) + (b * b);
            if (distance < least)
            {
                (nearest, least) = (i, distance);
            }
        }

        return nearest;
    }

    /// <summary>The cut whose two means explain most; null where all pixels are in one cell.</summary>
    private static (ColourBox Low, ColourBox High)? Best(CumulativeColours sums, ColourBox box)
    {
        ColourMoments all = sums.In(box);
        (ColourBox, ColourBox)? best = null;
        double most = 0;
        foreach ((ColourBox low, ColourBox high) in box.Cuts())
        {
            ColourMoments below = sums.In(low), above = all - below;
            if (below.Count > 0 && above.Count > 0 && below.Explained + above.Explained > most)
            {
                (best, most) = ((low, high), below.Explained + above.Explained);
            }
        }

        return best;
    }
}
