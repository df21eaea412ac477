namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// Whether all labels share one border (the Wada property), tried by merging (Daza et al. 2018): for each label, all others
/// are merged into one, which leaves a border of two; where every border lies near every other, moving along any of them
/// meets all labels.
/// </summary>
/// <param name="Labels">How many labels the grid has.</param>
/// <param name="Apart">
/// At index r: the share of the grid's known points that lie on the border of one label and farther than r intervals (the larger of
/// those along x and y) from the border of another, for the two labels of which it is largest. It does not grow with r;
/// 0 at a small r means one border at this resolution.
/// </param>
/// <param name="OfBorder">At index r: the same, of the points on the first label's border; 0 to 1.</param>
public sealed record BorderMerging(int Labels, IReadOnlyList<double> Apart, IReadOnlyList<double> OfBorder)
{
    /// <summary>The most labels: each is compared with each.</summary>
    public const int MaxLabels = 64;

    /// <summary>The largest distance.</summary>
    public const int MaxDistance = 64;

    /// <summary>
    /// Of a border's points so many may lie farther from another's, and the two count as one all the same: the ends of borders at the edge of the
    /// grid, and labels that rounding has flipped.
    /// </summary>
    public const double Tolerance = .01;

    /// <summary>The least distance within which, of every label's border, all but a small share lies of every other's; null where that is at none.</summary>
    /// <param name="tolerance">That share, 0 to 1; 0 for borders that lie within the distance of each other everywhere.</param>
    public int? Distance(double tolerance = Tolerance)
    {
        int distance = Enumerable.Range(0, OfBorder.Count).FirstOrDefault(r => OfBorder[r] <= tolerance, -1);
        return distance < 0 ? null : distance;
    }

    /// <summary>Merges and compares.</summary>
    /// <param name="farthest">The largest distance, 0 to <see cref="MaxDistance"/>.</param>
    /// <exception cref="ArgumentException">The grid has fewer than three labels or too many, or the distance is out of its bounds.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static BorderMerging Of(LabelGrid grid, int farthest, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(farthest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(farthest, MaxDistance);
        int[] kinds = grid.Kinds();
        if (kinds.Length is < 3 or > MaxLabels)
        {
            throw new ArgumentException($"Borders can be merged where there are 3 to {MaxLabels} labels; this grid has {kinds.Length}.", nameof(grid));
        }

        MergedBorders borders = new(grid, kinds);
        double[] apart = new double[farthest + 1], ofBorder = new double[farthest + 1];
        long known = grid.All.Length - grid.All.Count(LabelGrid.Unknown);
        byte[] distances = new byte[grid.All.Length];
        for (int other = 0; other < kinds.Length; other++)
        {
            borders.Distances(other, farthest, distances, cancellation);
            long[,] counts = borders.Count(distances, farthest, cancellation);
            for (int label = 0; label < kinds.Length; label++)
            {
                long border = 0, beyond = counts[label, farthest + 1];
                for (int r = 0; r <= farthest + 1; r++)
                {
                    border += counts[label, r];
                }

                for (int r = farthest; r >= 0; r--)
                {
                    apart[r] = Math.Max(apart[r], (double)beyond / known);
                    ofBorder[r] = Math.Max(ofBorder[r], border > 0 ? (double)beyond / border : 0);
                    beyond += counts[label, r];
                }
            }
        }

        return new(kinds.Length, apart, ofBorder);
    }
}
