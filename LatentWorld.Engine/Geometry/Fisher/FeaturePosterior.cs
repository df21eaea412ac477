namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// Posterior of the parameters given a picture, from how near its image features are to those of other pictures with known
/// parameters: approximate Bayesian computation with a flat prior (the form that Lobashev et al. 2025 use for diffusion models).
/// </summary>
public static class FeaturePosterior
{
    /// <summary>
    /// Weighs each known picture by e^(−κ d), d = √(2(s − f·f′)), spreads its weight bilinearly over the four points around its place,
    /// clips the sums and normalises them. Places outside the box are passed over.
    /// </summary>
    /// <param name="lattice">Where the posterior is wanted.</param>
    /// <param name="features">The picture's features, of unit length.</param>
    /// <param name="places">The places of known pictures.</param>
    /// <param name="known">Their features, in the same order, of unit length and as many numbers as <paramref name="features"/>.</param>
    /// <param name="options">Constants; those of the paper where null.</param>
    /// <returns>Values over the lattice that sum to 1.</returns>
    /// <exception cref="ArgumentException">Unequal lengths, features that are not finite, constants out of range, or no picture in the box.</exception>
    public static double[] Of(
        ParameterLattice lattice,
        ReadOnlySpan<float> features,
        IReadOnlyList<ParameterPoint> places,
        IReadOnlyList<ReadOnlyMemory<float>> known,
        FeaturePosteriorOptions? options = null)
    {
        options ??= new();
        options.Check();
        if (places.Count != known.Count)
        {
            throw new ArgumentException($"{places.Count} places with features of {known.Count} pictures: give as many of one as of the other.", nameof(known));
        }

        double[] sums = new double[lattice.Count];
        double[]? pictures = options.PerPicture ? new double[lattice.Count] : null;
        for (int i = 0; i < places.Count; i++)
        {
            if (lattice.Holds(places[i]))
            {
                double distance = Distance(features, known[i].Span, options.Slack, i);
                Spread(lattice, places[i], Math.Exp(-options.Decay * distance), sums);
                if (pictures is not null)
                {
                    Spread(lattice, places[i], 1, pictures);
                }
            }
        }

        return Normalised(sums, pictures, options.Ceiling);
    }

    /// <summary>Adds a weight to the four points around a place, most to the nearest.</summary>
    /// <param name="place">Inside the lattice's box.</param>
    internal static void Spread(ParameterLattice lattice, ParameterPoint place, double weight, double[] sums)
    {
        double x = (place.Alpha - lattice.Low.Alpha) / (lattice.High.Alpha - lattice.Low.Alpha) * (lattice.Columns - 1);
        double y = (place.Beta - lattice.Low.Beta) / (lattice.High.Beta - lattice.Low.Beta) * (lattice.Rows - 1);
        int column = Math.Min((int)x, lattice.Columns - 2);
        int row = Math.Min((int)y, lattice.Rows - 2);
        (x, y) = (OnPoint(x - column), OnPoint(y - row));
        int at = (row * lattice.Columns) + column;
        sums[at] += weight * (1 - x) * (1 - y);
        sums[at + 1] += weight * x * (1 - y);
        sums[at + lattice.Columns] += weight * (1 - x) * y;
        sums[at + lattice.Columns + 1] += weight * x * y;
    }

    /// <summary>A share of nothing but rounding would count as a picture where there is none.</summary>
    private static double OnPoint(double share) => Math.Abs(share - Math.Round(share)) < 1e-9 ? Math.Round(share) : share;

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double slack, int index)
    {
        if (a.Length != b.Length || a.Length == 0)
        {
            throw new ArgumentException($"Picture {index} has {b.Length} features, the one asked about {a.Length}: take both from one image encoder.");
        }

        double dot = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
        }

        return double.IsFinite(dot)
            ? Math.Sqrt(Math.Max(0, 2 * (slack - dot)))
            : throw new ArgumentException($"The features of picture {index}, or of the one asked about, are not finite: leave such pictures out.");
    }

    private static double[] Normalised(double[] sums, double[]? pictures, double ceiling)
    {
        double total = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            double weight = pictures is null ? sums[i] : pictures[i] > 0 ? sums[i] / pictures[i] : 0;
            sums[i] = Math.Min(weight, ceiling);
            total += sums[i];
        }

        if (!(total > 0))
        {
            throw new ArgumentException("No weight falls into the box: there is no picture in it, or the decay is so strong that all weights vanish.");
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] /= total;
        }

        return sums;
    }
}
