namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// The affine function c + g·t that a log-partition function lacks. Posteriors fix f up to such a function, so it is fitted before two
/// functions are compared; nothing else is, the scale least of all.
/// </summary>
/// <param name="Constant">c.</param>
/// <param name="AlphaSlope">First component of g.</param>
/// <param name="BetaSlope">Second component of g.</param>
public readonly record struct AffineAlignment(double Constant, double AlphaSlope, double BetaSlope)
{
    /// <summary>The affine function that, added to the values, leaves the least sum of squared differences from the truth.</summary>
    /// <param name="points">Where both are known: three at least, not on one line.</param>
    /// <param name="values">The function to be aligned.</param>
    /// <param name="truth">What it is compared with.</param>
    /// <exception cref="ArgumentException">Unequal lengths, too few points, or points on a line.</exception>
    public static AffineAlignment Of(IReadOnlyList<ParameterPoint> points, IReadOnlyList<double> values, IReadOnlyList<double> truth)
    {
        int count = points.Count;
        if (count < 3 || values.Count != count || truth.Count != count)
        {
            throw new ArgumentException($"{count} points, {values.Count} values and {truth.Count} true ones: give as many of each, and three at least.");
        }

        double alpha = points.Average(point => point.Alpha);
        double beta = points.Average(point => point.Beta);
        double lift = 0, aa = 0, ab = 0, bb = 0, a = 0, b = 0;
        for (int i = 0; i < count; i++)
        {
            double x = points[i].Alpha - alpha;
            double y = points[i].Beta - beta;
            double gap = truth[i] - values[i];
            lift += gap / count;
            aa += x * x;
            ab += x * y;
            bb += y * y;
            a += x * gap;
            b += y * gap;
        }

        double determinant = (aa * bb) - (ab * ab);
        if (!(determinant > 1e-12 * aa * bb))
        {
            throw new ArgumentException("The points lie on a line: along it no affine function of two parameters can be told.", nameof(points));
        }

        double alphaSlope = ((a * bb) - (b * ab)) / determinant;
        double betaSlope = ((b * aa) - (a * ab)) / determinant;
        return new(lift - (alphaSlope * alpha) - (betaSlope * beta), alphaSlope, betaSlope);
    }

    /// <summary>The affine function at a point: what has to be added there.</summary>
    public double At(ParameterPoint point) => Constant + (AlphaSlope * point.Alpha) + (BetaSlope * point.Beta);

    /// <summary>Root of the mean squared difference from the truth that is left after the alignment.</summary>
    /// <param name="points">As in <see cref="Of"/>.</param>
    /// <param name="values">As in <see cref="Of"/>.</param>
    /// <param name="truth">As in <see cref="Of"/>.</param>
    /// <exception cref="ArgumentException">As in <see cref="Of"/>.</exception>
    public static double Rmse(IReadOnlyList<ParameterPoint> points, IReadOnlyList<double> values, IReadOnlyList<double> truth)
    {
        AffineAlignment alignment = Of(points, values, truth);
        return Math.Sqrt(points.Select((point, i) => Math.Pow(values[i] + alignment.At(point) - truth[i], 2)).Average());
    }
}
