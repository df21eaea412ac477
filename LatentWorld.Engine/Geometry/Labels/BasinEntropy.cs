namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// Basin entropy (Daza et al. 2016): the mean over boxes of S = −Σ p_i ln p_i, p_i the share of label i in the box, in nats.
/// It depends on the size of the boxes, which is therefore part of it.
/// </summary>
/// <param name="Scale">ε: points along the side of a square box, or the radius of a disc in intervals.</param>
/// <param name="Mean">S_b, over all boxes whose labels are known; null where there is none.</param>
/// <param name="OnBorder">S_bb, over those with two labels or more; null where there is none.</param>
/// <param name="Boxes">Boxes whose labels are all known; others are left out.</param>
/// <param name="BorderBoxes">Those with two labels or more.</param>
public sealed record BasinEntropy(int Scale, double? Mean, double? OnBorder, long Boxes, long BorderBoxes)
{
    /// <summary>
    /// Fewest boxes for <see cref="Mean"/>, and on a border for <see cref="OnBorder"/>. The entropy of a box scatters by up to ln 2/2, so that the mean of
    /// 25 is right to .07; on a border it scatters by about .2, so that the mean of 10 is.
    /// </summary>
    public const int FewestBoxes = 25, FewestOnBorder = 10;

    /// <summary>Whether there are boxes enough for <see cref="Mean"/>.</summary>
    public bool IsMeanResolved => Boxes >= FewestBoxes;

    /// <summary>Whether there are boxes enough on a border for <see cref="OnBorder"/>.</summary>
    public bool IsOnBorderResolved => BorderBoxes >= FewestOnBorder;

    /// <summary>Why there is no <see cref="Mean"/> that counts, for people; null where there is one.</summary>
    public string? NoMean => IsMeanResolved ? null
        : $"Not resolved: it takes {FewestBoxes} boxes or more of which each picture is kept; the region has {Boxes}.";

    /// <summary>Why there is no <see cref="OnBorder"/> that counts, for people; null where there is one.</summary>
    public string? NoOnBorder => IsOnBorderResolved ? null
        : BorderBoxes == 0 && IsMeanResolved ? "No box is on a border."
        : $"Not resolved: it takes {FewestOnBorder} boxes or more on a border of which each picture is kept; the region has {BorderBoxes}.";

    /// <summary>The largest <see cref="Scale"/>.</summary>
    public const int MaxScale = 64;

    /// <summary>
    /// S_bb of discs across a smooth border of two labels: ∫ H(p) dd over the distance d of the disc's centre, 0 to 1 radius,
    /// with p = (arccos d − d√(1 − d²))/π (Puy et al. 2021). Discs of points read up to .224/radius more.
    /// </summary>
    public const double SmoothDisc = 0.4395093;

    /// <summary>
    /// Whether S_bb exceeds ln 2, which a smooth border cannot bring about where each box has two labels (Daza et al. 2016). The
    /// answer goes with the scale: Newton's basins on 300² points exceed it in boxes of 6 and not of 5.
    /// </summary>
    public bool ExceedsLn2 => OnBorder > Math.Log(2);

    /// <summary>Measures by square boxes of ε × ε points that lie side by side from (0, 0) on; what is left over at the far edges is left out.</summary>
    /// <param name="scale">ε, 2 to <see cref="MaxScale"/>, at most the grid's shorter side.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its bounds.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static BasinEntropy OfSquares(LabelGrid grid, int scale, CancellationToken cancellation = default)
    {
        Check(grid, scale, scale);
        LabelHistogram labels = new(grid.Kinds(), scale * scale);
        Sums sums = default;
        for (int top = 0; top + scale <= grid.Height; top += scale)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int left = 0; left + scale <= grid.Width; left += scale)
            {
                labels.Clear();
                for (int y = top; y < top + scale; y++)
                {
                    foreach (int label in grid.Row(y).Slice(left, scale))
                    {
                        labels.Add(label);
                    }
                }

                sums.Add(labels);
            }
        }

        return sums.Of(scale);
    }

    /// <summary>Measures by discs around every point that has the whole disc in the grid, to compare with <see cref="SmoothDisc"/>.</summary>
    /// <param name="radius">In intervals, 2 to <see cref="MaxScale"/>; the disc fits the grid. Its points are at most that far from its centre.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is out of its bounds.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static BasinEntropy OfDiscs(LabelGrid grid, int radius, CancellationToken cancellation = default)
    {
        Check(grid, radius, (2 * radius) + 1);
        int[] half = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(y => (int)Math.Sqrt((radius * radius) - (y * y)))];
        LabelHistogram labels = new(grid.Kinds(), half.Sum(width => (2 * width) + 1));
        Sums sums = default;
        for (int y = radius; y < grid.Height - radius; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            labels.Clear();
            for (int dy = -radius; dy <= radius; dy++)
            {
                foreach (int label in grid.Row(y + dy).Slice(radius - half[dy + radius], (2 * half[dy + radius]) + 1))
                {
                    labels.Add(label);
                }
            }

            sums.Add(labels);
            for (int x = radius + 1; x < grid.Width - radius; x++)
            {
                // One interval to the right only the disc's two rims change.
                for (int dy = -radius; dy <= radius; dy++)
                {
                    ReadOnlySpan<int> row = grid.Row(y + dy);
                    labels.Remove(row[x - 1 - half[dy + radius]]);
                    labels.Add(row[x + half[dy + radius]]);
                }

                sums.Add(labels);
            }
        }

        return sums.Of(radius);
    }

    private static void Check(LabelGrid grid, int scale, int points)
    {
        if (scale is < 2 or > MaxScale || points > grid.Intervals + 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale, $"Boxes for the entropy have a size of 2 to {MaxScale}, and fit the grid of {grid.Width} × {grid.Height} points.");
        }
    }

    /// <summary>What is summed over boxes, as they come.</summary>
    private struct Sums
    {
        private double _sum;
        private long _boxes;
        private long _border;

        public void Add(LabelHistogram labels)
        {
            if (labels.Unknown > 0)
            {
                return;
            }

            _boxes++;
            if (labels.Different > 1)
            {
                _border++;
                _sum += labels.Entropy;
            }
        }

        public readonly BasinEntropy Of(int scale) =>
            new(scale, _boxes > 0 ? _sum / _boxes : null, _border > 0 ? _sum / _border : null, _boxes, _border);
    }
}
