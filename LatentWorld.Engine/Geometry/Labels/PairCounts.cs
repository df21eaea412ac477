namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>Pairs of points ε intervals apart, along x and along y, at every offset.</summary>
internal static class PairCounts
{
    /// <summary>Counts pairs whose centres lie in one window at all scales; a pair with an unknown label does not count.</summary>
    public static ScaleCounts Of(LabelGrid grid, int[] scales, CancellationToken cancellation)
    {
        ScaleCounts counts = new(scales);
        CommonWindow across = new(grid.Width, scales[^1]), down = new(grid.Height, scales[^1]);
        for (int i = 0; i < scales.Length; i++)
        {
            int scale = scales[i], left = across.Start(scale), top = down.Start(scale);
            int middle = across.Start(0), centre = down.Start(0);
            for (int row = 0; row < down.Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                int block = down.BlockOf(row) * ScaleCounts.BlocksAlong;
                ReadOnlySpan<int> line = grid.Row(centre + row);
                Count(counts, i, block, across, line[left..], line[(left + scale)..]);
                Count(counts, i, block, across, grid.Row(top + row)[middle..], grid.Row(top + row + scale)[middle..]);
            }
        }

        return counts;
    }

    private static void Count(ScaleCounts counts, int scale, int firstBlock, CommonWindow across, ReadOnlySpan<int> ones, ReadOnlySpan<int> others)
    {
        for (int block = 0; block < ScaleCounts.BlocksAlong; block++)
        {
            int known = 0, unequal = 0;
            for (int x = across.BlockStart(block); x < across.BlockStart(block + 1); x++)
            {
                if (ones[x] != LabelGrid.Unknown && others[x] != LabelGrid.Unknown)
                {
                    known++;
                    unequal += ones[x] == others[x] ? 0 : 1;
                }
            }

            counts.Add(scale, firstBlock + block, known, unequal);
        }
    }
}
