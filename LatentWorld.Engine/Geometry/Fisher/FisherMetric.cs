namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// The Fisher information of two parameters, a symmetric matrix: ds² = aa dα² + 2 ab dα dβ + bb dβ². Two parameters ds apart differ in
/// Kullback–Leibler divergence by ds²/2, to lowest order.
/// </summary>
/// <param name="AlphaAlpha">aa, in 1/α².</param>
/// <param name="AlphaBeta">ab, in 1/(αβ).</param>
/// <param name="BetaBeta">bb, in 1/β².</param>
public readonly record struct FisherMetric(double AlphaAlpha, double AlphaBeta, double BetaBeta)
{
    /// <summary>The square of the metric's density of area: √determinant dα dβ is how many distinguishable distributions lie in dα dβ.</summary>
    public double Determinant => (AlphaAlpha * BetaBeta) - (AlphaBeta * AlphaBeta);

    /// <summary>The points at distance 1: longest where the distribution changes least.</summary>
    public FisherEllipse Ellipse()
    {
        double mean = (AlphaAlpha + BetaBeta) / 2;
        double spread = Math.Sqrt((((AlphaAlpha - BetaBeta) / 2) * ((AlphaAlpha - BetaBeta) / 2)) + (AlphaBeta * AlphaBeta));

        // The angle of the greater eigenvalue, along which the ellipse is shortest; the long axis stands at right angles to it.
        double shortest = Math.Atan2(2 * AlphaBeta, AlphaAlpha - BetaBeta) / 2;
        double longest = shortest > 0 ? shortest - (Math.PI / 2) : shortest + (Math.PI / 2);
        return new(HalfAxis(mean - spread), HalfAxis(mean + spread), spread == 0 ? 0 : longest);
    }

    /// <summary>1/√λ; rounding can leave an eigenvalue that is 0 just below it.</summary>
    private static double HalfAxis(double eigenvalue) => eigenvalue > 0 ? 1 / Math.Sqrt(eigenvalue) : double.PositiveInfinity;
}
