namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>Mean and variance of a distribution over a lattice, whose box is stretched to [−1, 1]².</summary>
internal readonly record struct Moments(double Alpha, double Beta, double AlphaVariance, double BetaVariance)
{
    /// <param name="mass">A value a point of the lattice, which sum to 1.</param>
    public static Moments Of(ParameterLattice lattice, ReadOnlySpan<double> mass)
    {
        double alpha = 0, beta = 0, alphaSquares = 0, betaSquares = 0;
        for (int i = 0; i < mass.Length; i++)
        {
            (double x, double y) = lattice.Stretched(i);
            alpha += mass[i] * x;
            beta += mass[i] * y;
            alphaSquares += mass[i] * x * x;
            betaSquares += mass[i] * y * y;
        }

        return new(alpha, beta, Math.Max(0, alphaSquares - (alpha * alpha)), Math.Max(0, betaSquares - (beta * beta)));
    }
}
