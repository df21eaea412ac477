namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>Powers of the scale in what was counted: where each holds, its exponent and its error.</summary>
internal static class ScalingFit
{
    /// <summary>Divides the scales where the exponent changes, and fits each range.</summary>
    public static BorderScaling Of(ScaleCounts counts)
    {
        ScaleShare[] shares = [.. counts.Scales.Select((scale, i) => new ScaleShare(scale, counts.Known(i) > 0 ? counts.Share(i) : null, counts.Known(i)))];

        // A scale without a border has no logarithm; one of which little is known would speak for another part of the plane.
        long most = shares.Max(share => share.Known);
        int[] used = [.. Enumerable.Range(0, shares.Length).Where(i => shares[i].Share > 0 && shares[i].Known * 2 >= most)];
        double[] x = [.. used.Select(i => Math.Log(counts.Scales[i]))], y = [.. used.Select(i => Math.Log(counts.Share(i)))];
        List<ScalingRange> ranges = [];
        List<ScaleCutOff> cutOffs = [];
        if (used.Length < ScaleLimits.FewestScales)
        {
            return new(shares, null, ranges, cutOffs);
        }

        Divide(counts, used, x, y, 0, used.Length, ranges, cutOffs);
        return new(shares, Fit(counts, used, x, y), ranges, cutOffs);
    }

    private static void Divide(
        ScaleCounts counts, int[] used, double[] x, double[] y, int start, int end, List<ScalingRange> ranges, List<ScaleCutOff> cutOffs)
    {
        if (SlopeBreak.Find(x.AsSpan(start..end), y.AsSpan(start..end)) is not { } found)
        {
            ranges.Add(Fit(counts, used.AsSpan(start..end), x.AsSpan(start..end), y.AsSpan(start..end)));
            return;
        }

        (int last, int first) = (start + found.Last, start + found.First);
        int from = counts.Scales[used[last]], to = counts.Scales[used[first]];
        Divide(counts, used, x, y, start, last + 1, ranges, cutOffs);
        cutOffs.Add(new(Math.Sqrt((double)from * to), from, to));
        Divide(counts, used, x, y, first, end, ranges, cutOffs);
    }

    private static ScalingRange Fit(ScaleCounts counts, ReadOnlySpan<int> used, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var line = LineFit.Of(x, y);
        return new(counts.Scales[used[0]], counts.Scales[used[^1]], line.Slope, Jackknife(counts, used, x), line.RSquared);
    }

    /// <summary>√((n − 1)/n · Σ (a without block b − their mean)²) over the n blocks in which something is known.</summary>
    private static double? Jackknife(ScaleCounts counts, ReadOnlySpan<int> used, ReadOnlySpan<double> x)
    {
        double[] shares = new double[used.Length];
        List<double> slopes = new(ScaleCounts.Blocks);
        for (int block = 0; block < ScaleCounts.Blocks; block++)
        {
            for (int i = 0; i < used.Length; i++)
            {
                double share = counts.Share(used[i], block);
                if (!(share > 0))
                {
                    return null;
                }

                shares[i] = Math.Log(share);
            }

            slopes.Add(LineFit.Of(x, shares).Slope);
        }

        double mean = slopes.Average();
        return Math.Sqrt(slopes.Sum(slope => (slope - mean) * (slope - mean)) * (slopes.Count - 1) / slopes.Count);
    }
}
