namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// Where a fit begins: the quadratic function whose curvature is the mean precision of the posteriors, as a log-sum-exp of tangent
/// planes. Coordinates are those of the lattice's box stretched to [−1, 1]².
/// </summary>
/// <param name="AlphaCurvature">Second derivative along α, in box coordinates.</param>
/// <param name="BetaCurvature">Second derivative along β, in box coordinates.</param>
/// <param name="Alpha">First component of each slope.</param>
/// <param name="Beta">Second component of each slope.</param>
/// <param name="Offsets">Each map's value at the centre of the box.</param>
/// <param name="Smoothing">τ of the log-sum-exp, chosen so that the tangent planes blend without ripples.</param>
internal sealed record ConvexStart(
    double AlphaCurvature, double BetaCurvature, double[] Alpha, double[] Beta, double[] Offsets, double Smoothing)
{
    /// <summary>Distance of neighbouring slopes in units of √(τ h): the softmax over a grid of slopes is a Gaussian of that deviation.</summary>
    private const double Spacing = 1.3;

    /// <summary>
    /// Least τ of one observation. A posterior of precision h cannot tell slopes apart that are nearer than √h, so that a sharper
    /// function has only ripples more; with N observations it can tell those √(h/N) apart.
    /// </summary>
    private const double LeastSmoothing = .5;

    /// <summary>Deviations by which the slopes reach beyond those that the quadratic has in the box.</summary>
    private const double Margin = 2;

    public static ConvexStart Of(ParameterLattice lattice, IReadOnlyList<PlacePosterior> posteriors, ConvexFitOptions options)
    {
        (double alpha, double beta) = MeanPrecision(lattice, posteriors);
        (alpha, beta) = (Math.Max(alpha / options.Observations, .5), Math.Max(beta / options.Observations, .5));
        double ratio = Math.Sqrt(Math.Sqrt(alpha / beta));
        double side = Math.Sqrt(options.Maps);
        int columns = Math.Clamp((int)Math.Round(side * ratio), 6, options.Maps / 6);
        int rows = Math.Max(6, options.Maps / columns);
        double smoothing = Math.Max(LeastSmoothing / options.Observations, Math.Max(Smooth(alpha, columns), Smooth(beta, rows)));
        double[] alphaSlopes = new double[columns * rows], betaSlopes = new double[columns * rows], offsets = new double[columns * rows];
        for (int k = 0; k < offsets.Length; k++)
        {
            double across = Reach(alpha, smoothing) * ((2.0 * (k % columns) / (columns - 1)) - 1);
            double up = Reach(beta, smoothing) * ((2.0 * (k / columns) / (rows - 1)) - 1);
            (alphaSlopes[k], betaSlopes[k]) = (across * Math.Sqrt(alpha), up * Math.Sqrt(beta));
            offsets[k] = -((across * across) + (up * up)) / 2;
        }

        return new(alpha, beta, alphaSlopes, betaSlopes, offsets, smoothing);
    }

    /// <summary>All that is fitted: slopes along α, along β, offsets, and the tilts where they are free.</summary>
    public double[] Parameters(ParameterLattice lattice, IReadOnlyList<PlacePosterior> posteriors, PosteriorTilt tilt)
    {
        IEnumerable<double> maps = [.. Alpha, .. Beta, .. Offsets];
        return [.. tilt == PosteriorTilt.Free ? maps.Concat(posteriors.SelectMany(posterior => Tilt(lattice, posterior))) : maps];
    }

    private double[] Tilt(ParameterLattice lattice, PlacePosterior posterior)
    {
        var moments = Moments.Of(lattice, posterior.Mass);
        return [AlphaCurvature * moments.Alpha, BetaCurvature * moments.Beta];
    }

    // With n slopes over ±(√h + 2√τ), in units of √h, the spacing is 1.3 √τ.
    private static double Smooth(double curvature, int slopes)
    {
        double root = 2 * Math.Sqrt(curvature) / ((Spacing * (slopes - 1)) - (2 * Margin));
        return root * root;
    }

    private static double Reach(double curvature, double smoothing) => Math.Sqrt(curvature) + (Margin * Math.Sqrt(smoothing));

    private static (double Alpha, double Beta) MeanPrecision(ParameterLattice lattice, IReadOnlyList<PlacePosterior> posteriors)
    {
        // A posterior on one point of the lattice is as wide as a cell.
        double alphaCell = CellVariance(lattice.Columns), betaCell = CellVariance(lattice.Rows);
        double alpha = 0, beta = 0;
        foreach (PlacePosterior posterior in posteriors)
        {
            var moments = Moments.Of(lattice, posterior.Mass);
            alpha += 1 / (moments.AlphaVariance + alphaCell) / posteriors.Count;
            beta += 1 / (moments.BetaVariance + betaCell) / posteriors.Count;
        }

        return (alpha, beta);
    }

    private static double CellVariance(int points) => 4.0 / ((points - 1) * (points - 1)) / 12;
}
