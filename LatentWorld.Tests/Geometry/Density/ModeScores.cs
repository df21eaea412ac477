using LatentWorld.Engine.Geometry.Density;

namespace LatentWorld.Tests.Geometry.Density;

/// <summary>
/// The exact score of two Gaussian modes at ±μ along the first axis, of deviation s, at a noise level ᾱ, on a lattice whose directions
/// are two vectors of the plane: m = √ᾱ μ, v = 1 − ᾱ + ᾱ s².
/// </summary>
/// <param name="mean">μ; 0 for one Gaussian.</param>
internal sealed class ModeScores(double mean, double deviation, double signal, int width, int height)
{
    // Neither of one length nor at right angles; the lattice lies around the origin.
    private static readonly (double X, double Y) A = (5, .6);

    private static readonly (double X, double Y) B = (1.1, 3.7);

    private double M { get; } = Math.Sqrt(signal) * mean;

    private double V { get; } = 1 - signal + (signal * deviation * deviation);

    /// <summary>log p up to a constant: log cosh(m x/v) − |x|²/2v.</summary>
    public double LogAt(int column, int row)
    {
        (double x, double y) = Place(column, row);
        return Math.Log(Math.Cosh(M * x / V)) - (((x * x) + (y * y)) / (2 * V));
    }

    /// <param name="isKnown">Which points are known; null for all.</param>
    /// <param name="turning">Curl that is put in at a place: −ω (y − y0) and ω (x − x0), in units of a and b.</param>
    public ScoreLattice Scores(Func<int, int, bool>? isKnown = null, Func<int, int, double>? turning = null)
    {
        double[] alongA = new double[width * height], alongB = new double[width * height];
        for (int row = 0, i = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++, i++)
            {
                (double x, double y) = Place(column, row);

                // −ε/σ = −(x − m u tanh(m x/v))/v
                (double sx, double sy) = (-(x - (M * Math.Tanh(M * x / V))) / V, -y / V);
                (alongA[i], alongB[i]) = ((sx * A.X) + (sy * A.Y), (sx * B.X) + (sy * B.Y));
                double turn = turning?.Invoke(column, row) ?? 0;
                (alongA[i], alongB[i]) = (alongA[i] - (turn * Share(row, height)), alongB[i] + (turn * Share(column, width)));
                if (isKnown?.Invoke(column, row) == false)
                {
                    (alongA[i], alongB[i]) = (double.NaN, double.NaN);
                }
            }
        }

        return new(width, height, alongA, alongB, 1.0 / (width - 1), 1.0 / (height - 1));
    }

    private static double Share(int i, int count) => ((double)i / (count - 1)) - .5;

    private (double X, double Y) Place(int column, int row)
    {
        (double a, double b) = (Share(column, width), Share(row, height));
        return ((a * A.X) + (b * B.X), (a * A.Y) + (b * B.Y));
    }
}
