namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// A place where points (x, y) leave one slope for another: the slope is constant up to x[Last], changes linearly to x[First],
/// and is constant from there.
/// </summary>
/// <param name="Last">Index of the last point of the first slope.</param>
/// <param name="First">Index of the first point of the second; may be the same.</param>
internal readonly record struct SlopeBreak(int Last, int First)
{
    /// <summary>
    /// Slopes that differ by less are one slope: a border that repeats itself at ratios of three (Koch) swings by half of it,
    /// and so does one that the grid's points sample too coarsely.
    /// </summary>
    public const double LeastDifference = 0.1;

    /// <summary>How far the root mean square residual must fall: to half of that of a single line.</summary>
    private const double LeastGain = 0.5;

    /// <summary>
    /// The best break by least squares over all pairs of points, or null where one line does as well. At least
    /// <see cref="ScaleLimits.FewestScales"/> points are on either side.
    /// </summary>
    /// <param name="x">Ascending.</param>
    public static SlopeBreak? Find(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        const int Fewest = ScaleLimits.FewestScales;
        Span<double> ramp = new double[x.Length];
        double single = Fit(x, y, default).Left, least = single * LeastGain * LeastGain;
        SlopeBreak? best = null;
        for (int last = Fewest - 1; last <= x.Length - Fewest; last++)
        {
            for (int first = last; first <= x.Length - Fewest; first++)
            {
                Fill(ramp, x, x[last], x[first]);
                (double left, double difference) = Fit(x, y, ramp);
                if (left < least && Math.Abs(difference) >= LeastDifference)
                {
                    (least, best) = (left, new(last, first));
                }
            }
        }

        return best;
    }

    /// <summary>What bends away from the first slope: the integral of a step that is 0 up to one place and 1 from another.</summary>
    private static void Fill(Span<double> ramp, ReadOnlySpan<double> x, double from, double to)
    {
        for (int i = 0; i < x.Length; i++)
        {
            ramp[i] = x[i] <= from ? 0
                : x[i] >= to ? x[i] - ((from + to) / 2)
                : (x[i] - from) * (x[i] - from) / (2 * (to - from));
        }
    }

    /// <summary>Fits y = c + a x + d · ramp; without ramp c + a x.</summary>
    /// <returns>The sum of squares left over, and d.</returns>
    private static (double Left, double Difference) Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> ramp)
    {
        var plain = LineFit.Of(x, y);
        if (ramp.IsEmpty)
        {
            return (Squares(x, y, plain, default, default, 0), 0);
        }

        // What the line explains is taken out of the ramp first; then its coefficient stands alone.
        var inRamp = LineFit.Of(x, ramp);
        double own = 0, common = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double rest = ramp[i] - inRamp.Intercept - (inRamp.Slope * x[i]);
            own += rest * rest;
            common += rest * y[i];
        }

        double difference = own > 0 ? common / own : 0;
        return (Squares(x, y, plain, ramp, inRamp, difference), difference);
    }

    private static double Squares(ReadOnlySpan<double> x, ReadOnlySpan<double> y, LineFit line, ReadOnlySpan<double> ramp, LineFit inRamp, double difference)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double rest = y[i] - line.Intercept - (line.Slope * x[i]);
            rest -= ramp.IsEmpty ? 0 : difference * (ramp[i] - inRamp.Intercept - (inRamp.Slope * x[i]));
            sum += rest * rest;
        }

        return sum;
    }
}
