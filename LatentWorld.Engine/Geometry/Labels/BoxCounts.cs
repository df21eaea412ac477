namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// Boxes of ε × ε intervals, (ε + 1)² points, so that neighbouring boxes share the points of their edges; at every offset.
/// A box lies on the border where its points have unequal labels.
/// </summary>
internal static class BoxCounts
{
    /// <summary>Counts in one pass over the grid, whatever the number of scales.</summary>
    /// <remarks>
    /// The largest square of equal labels that begins at a point is one larger than the least of those that begin right of
    /// it, below it and at both, where the four labels are equal. A box is on the border where it is larger than that square.
    /// </remarks>
    public static ScaleCounts Of(LabelGrid grid, int[] scales, CancellationToken cancellation)
    {
        ScaleCounts counts = new(scales);
        CommonWindow across = new(grid.Width, scales[^1]), down = new(grid.Height, scales[^1]);
        int[] equal = new int[grid.Width], known = new int[grid.Width];
        for (int y = grid.Height - 1; y >= 0; y--)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> row = grid.Row(y);
            Grow(row, y + 1 < grid.Height ? grid.Row(y + 1) : [], equal, known);
            for (int i = 0; i < scales.Length; i++)
            {
                int box = y - down.Start(scales[i]);
                if (box >= 0 && box < down.Count)
                {
                    Count(counts, i, across, down.BlockOf(box), equal, known);
                }
            }
        }

        return counts;
    }

    private static void Count(ScaleCounts counts, int scale, CommonWindow across, int blockDown, int[] equal, int[] known)
    {
        int size = counts.Scales[scale] + 1, start = across.Start(counts.Scales[scale]);
        for (int block = 0; block < ScaleCounts.BlocksAlong; block++)
        {
            int end = start + across.BlockStart(block + 1), all = 0, uniform = 0;
            for (int x = start + across.BlockStart(block); x < end; x++)
            {
                all += known[x] >= size ? 1 : 0;
                uniform += equal[x] >= size ? 1 : 0;
            }

            counts.Add(scale, (blockDown * ScaleCounts.BlocksAlong) + block, all, all - uniform);
        }
    }

    /// <summary>Takes a row more: sides, in points, of the largest squares of equal and of known labels from each of its points.</summary>
    /// <param name="below">The row that was taken before; empty for the first.</param>
    private static void Grow(ReadOnlySpan<int> row, ReadOnlySpan<int> below, int[] equal, int[] known)
    {
        int equalBeside = 0, knownBeside = 0, equalAcross = 0, knownAcross = 0;
        for (int x = row.Length - 1; x >= 0; x--)
        {
            int label = row[x], equalBelow = equal[x], knownBelow = known[x];
            if (label == LabelGrid.Unknown)
            {
                (equal[x], known[x]) = (0, 0);
            }
            else if (below.IsEmpty || x + 1 == row.Length)
            {
                (equal[x], known[x]) = (1, 1);
            }
            else
            {
                known[x] = 1 + Math.Min(Math.Min(knownBeside, knownBelow), knownAcross);
                equal[x] = row[x + 1] == label && below[x] == label && below[x + 1] == label
                    ? 1 + Math.Min(Math.Min(equalBeside, equalBelow), equalAcross)
                    : 1;
            }

            (equalBeside, knownBeside, equalAcross, knownAcross) = (equal[x], known[x], equalBelow, knownBelow);
        }
    }
}
