namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// The borders that are left when all labels but one are merged: points of that label beside another, and points of another
/// beside it. Beside are the four neighbours on the lattice; an unknown point is beside nothing.
/// </summary>
internal sealed class MergedBorders
{
    private readonly int _width;
    private readonly int _height;

    // Bit i of a point: it lies on the border of label i.
    private readonly ulong[] _on;

    /// <param name="kinds">The labels that occur, ascending, at most 64.</param>
    public MergedBorders(LabelGrid grid, int[] kinds)
    {
        (_width, _height) = (grid.Width, grid.Height);
        _on = new ulong[grid.All.Length];
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                int at = (y * _width) + x;
                if (x + 1 < _width)
                {
                    Meet(grid.All, kinds, at, at + 1);
                }

                if (y + 1 < _height)
                {
                    Meet(grid.All, kinds, at, at + _width);
                }
            }
        }
    }

    /// <summary>The distance of each point from the border of a label, the larger of those along x and y, up to one more than the farthest.</summary>
    /// <remarks>Two passes, each looking at the four neighbours that the pass has been at: exact for this distance.</remarks>
    public void Distances(int label, int farthest, Span<byte> distances, CancellationToken cancellation)
    {
        byte beyond = (byte)(farthest + 1);
        for (int i = 0; i < _on.Length; i++)
        {
            distances[i] = (_on[i] >> label & 1) == 1 ? (byte)0 : beyond;
        }

        for (int y = 0; y < _height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < _width; x++)
            {
                Near(distances, x, y, -1);
            }
        }

        for (int y = _height - 1; y >= 0; y--)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = _width - 1; x >= 0; x--)
            {
                Near(distances, x, y, 1);
            }
        }
    }

    /// <summary>For each label, how many points of its border lie at each distance.</summary>
    /// <returns>By label and distance, 0 to one more than the farthest.</returns>
    public long[,] Count(ReadOnlySpan<byte> distances, int farthest, CancellationToken cancellation)
    {
        long[,] counts = new long[64, farthest + 2];
        for (int i = 0; i < _on.Length; i++)
        {
            if (i % _width == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            for (ulong left = _on[i]; left != 0; left &= left - 1)
            {
                counts[System.Numerics.BitOperations.TrailingZeroCount(left), distances[i]]++;
            }
        }

        return counts;
    }

    private void Meet(ReadOnlySpan<int> labels, int[] kinds, int one, int other)
    {
        if (labels[one] != labels[other] && labels[one] != LabelGrid.Unknown && labels[other] != LabelGrid.Unknown)
        {
            ulong both = 1UL << Array.BinarySearch(kinds, labels[one]) | 1UL << Array.BinarySearch(kinds, labels[other]);
            _on[one] |= both;
            _on[other] |= both;
        }
    }

    /// <summary>Takes over what is one farther than a neighbour's distance: of the row before and of the point before.</summary>
    /// <param name="step">−1 where the pass goes up in x and y, 1 where it goes down.</param>
    private void Near(Span<byte> distances, int x, int y, int step)
    {
        ref byte own = ref distances[(y * _width) + x];
        if (own == 0)
        {
            return;
        }

        if (x + step >= 0 && x + step < _width)
        {
            own = Math.Min(own, (byte)(distances[(y * _width) + x + step] + 1));
        }

        if (y + step >= 0 && y + step < _height)
        {
            int row = (y + step) * _width;
            for (int beside = Math.Max(0, x - 1); beside <= Math.Min(_width - 1, x + 1); beside++)
            {
                own = Math.Min(own, (byte)(distances[row + beside] + 1));
            }
        }
    }
}
