namespace LatentWorld.Engine.Geometry;

/// <summary>The straight line y = intercept + slope · x with the least sum of squared distances in y.</summary>
/// <param name="RSquared">1 − (squares left over) / (squares about the mean of y), ≤ 1; null where all y are the same, since nothing is there to be explained.</param>
internal readonly record struct LineFit(double Slope, double Intercept, double? RSquared)
{
    /// <summary>Fits two or more points.</summary>
    /// <exception cref="ArgumentException">Not as many y as x, fewer than two points, or all x the same.</exception>
    public static LineFit Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length || x.Length < 2)
        {
            throw new ArgumentException($"A line needs two or more points, each with x and y; here are {x.Length} x and {y.Length} y.");
        }

        double meanX = Mean(x), meanY = Mean(y), xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double dx = x[i] - meanX, dy = y[i] - meanY;
            (xx, xy, yy) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
        }

        if (xx == 0)
        {
            throw new ArgumentException("All points have the same x: no line goes through them.");
        }

        double slope = xy / xx;
        return new(slope, meanY - (slope * meanX), yy == 0 ? null : xy * slope / yy);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
