using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>
/// F by way of two numbers of each observation that stand for its sufficient statistic: their means at a point are ∂F there, up to an
/// affine map of the two numbers, and F is the integral. The map's six numbers are fitted to the true ∂F, so that a method is judged by
/// what its statistic knows; the convex fit gets no such help.
/// </summary>
internal static class SummaryStatistic
{
    /// <summary>F and ∂F from the statistic of all observations, those of training too.</summary>
    public static LatticeField Field(FisherFamily family, Func<FisherSample, (double, double)> statistic)
    {
        int count = family.Lattice.Count;
        double[] first = new double[count], second = new double[count], samples = new double[count];
        foreach (FisherSample sample in family.Train.Concat(family.Test))
        {
            (double a, double b) = statistic(sample);
            first[sample.Node] += a;
            second[sample.Node] += b;
            samples[sample.Node]++;
        }

        for (int i = 0; i < count; i++)
        {
            (first[i], second[i]) = (first[i] / samples[i], second[i] / samples[i]);
        }

        double[] alpha = Fitted(first, second, family.Truth.AlphaSlopes), beta = Fitted(first, second, family.Truth.BetaSlopes);
        return new(family.Lattice, LatticeIntegral.Of(family.Lattice, alpha, beta), alpha, beta);
    }

    /// <summary>The combination c₀ + c₁ a + c₂ b that is nearest the truth.</summary>
    private static double[] Fitted(double[] first, double[] second, double[] truth)
    {
        // An affine function of two numbers: what an alignment of 0 with the truth finds.
        ParameterPoint[] points = [.. first.Select((a, i) => new ParameterPoint(a, second[i]))];
        var map = AffineAlignment.Of(points, new double[truth.Length], truth);
        return [.. points.Select(map.At)];
    }
}
