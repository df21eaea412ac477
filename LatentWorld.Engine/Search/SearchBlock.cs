namespace LatentWorld.Engine.Search;

/// <summary>A rectangle of the lattice, in whose middle an island may lie that no border leads to.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Last column.</param>
/// <param name="Bottom">Last row.</param>
internal readonly record struct SearchBlock(int Left, int Top, int Right, int Bottom)
{
    /// <summary>So large a share of the usual change is added to what pictures around it differ by: islands lie in calm land too.</summary>
    private const double Calm = .5;

    public (int X, int Y)[] Corners => [(Left, Top), (Right, Top), (Right, Bottom), (Left, Bottom)];

    public (int X, int Y) Middle => ((Left + Right) / 2, (Top + Bottom) / 2);

    /// <summary>Its quarters, those that have points besides their corners.</summary>
    public IEnumerable<SearchBlock> Quarters()
    {
        ((int x, int y), SearchBlock self) = (Middle, this);
        return ((SearchBlock[])[new(Left, Top, x, y), new(x, Top, Right, y), new(Left, y, x, Bottom), new(x, y, Right, Bottom)])
            .Where(part => part != self && (part.Right - part.Left > 1 || part.Bottom - part.Top > 1));
    }

    /// <summary>The interest of a square without any change around it, of which nothing is known but its corners.</summary>
    public static double CalmInterest(int side, double usual) => side * side / 4.0 * Calm * usual;

    /// <summary>
    /// How much it deserves a look: the more, the larger the area around its middle in which nothing is known, and the more the pictures around it differ
    /// that are called the same.
    /// </summary>
    /// <param name="usual">The feature change between neighbours of the coarse lattice that is usual in this region.</param>
    public double Interest(SearchGrid grid, double usual)
    {
        double change = 0;
        (int X, int Y)[] known = [.. Corners.Where(grid.Knows)];
        for (int i = 0; i < known.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // Between corners that are called differently lies a border that is known.
                change = grid.Label(known[i]) == grid.Label(known[j]) ? Math.Max(change, grid.Change(known[i], known[j])) : change;
            }
        }

        int apart = Apart(grid);
        return apart * apart * (change + (Calm * usual));
    }

    /// <summary>Steps from its middle to the nearest point that is known, at most to its edge, at least 1.</summary>
    private int Apart(SearchGrid grid)
    {
        ((int x, int y), int most) = (Middle, Math.Max(Right - Left, Bottom - Top) / 2);
        for (int away = 1; away < most; away++)
        {
            for (int i = -away; i <= away; i++)
            {
                if (grid.Knows((x + i, y - away)) || grid.Knows((x + i, y + away)) || grid.Knows((x - away, y + i)) || grid.Knows((x + away, y + i)))
                {
                    return away;
                }
            }
        }

        return Math.Max(1, most);
    }
}
