using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>A metric at one place of the plane: ds² = E dα² + 2F dα dβ + G dβ².</summary>
/// <param name="E">Square of the length of a step along α; NaN where the metric is not known.</param>
/// <param name="F">What a step along α and one along β have in common; F² ≤ EG.</param>
/// <param name="G">Square of the length of a step along β.</param>
public readonly record struct MetricTensor(double E, double F, double G)
{
    /// <summary>The metric of a place where nothing is known.</summary>
    public static MetricTensor Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>The plane's own: α and β as Cartesian coordinates.</summary>
    public static MetricTensor Identity { get; } = new(1, 0, 1);

    /// <summary>The metric of latents: how far a step on the plane moves the latent.</summary>
    public static MetricTensor Of(LatentGram latent) => new(latent.AA, latent.AB, latent.BB);

    /// <summary>Whether it is known; it is not where any of its numbers is NaN.</summary>
    public bool IsKnown => !double.IsNaN(E + F + G);

    /// <summary>Length of a step, ≥ 0; NaN where the metric is not known.</summary>
    /// <param name="alpha">dα.</param>
    /// <param name="beta">dβ.</param>
    public double Length(double alpha, double beta) => Math.Sqrt(Math.Max(0, Product(alpha, beta, alpha, beta)));

    /// <summary>The metric times a factor, ≥ 0: lengths become √factor as long.</summary>
    public MetricTensor Times(double factor) => new(factor * E, factor * F, factor * G);

    /// <summary>Length of a step of 1 along the direction in which it is longest.</summary>
    internal double Longest => Eigen() is var (mean, spread) ? Math.Sqrt(mean + spread) : 0;

    /// <summary>Length of a step of 1 along the direction in which it is shortest.</summary>
    internal double Shortest => Eigen() is var (mean, spread) ? Math.Sqrt(Math.Max(0, mean - spread)) : 0;

    /// <summary>The inner product of two steps.</summary>
    internal double Product(double a, double b, double c, double d) => (E * a * c) + (F * ((a * d) + (b * c))) + (G * b * d);

    /// <summary>Length of a step in the units of a lattice.</summary>
    internal double Length(CellPoint step) => Length(step.X, step.Y);

    /// <summary>The mean of two metrics, the second with a share.</summary>
    internal static MetricTensor Between(MetricTensor one, MetricTensor other, double share) =>
        new(double.Lerp(one.E, other.E, share), double.Lerp(one.F, other.F, share), double.Lerp(one.G, other.G, share));

    /// <summary>The metric of coordinates that are so many times smaller.</summary>
    internal MetricTensor Scaled(double alpha, double beta) => new(E * alpha * alpha, F * alpha * beta, G * beta * beta);

    /// <summary>
    /// The symmetric S with S² the metric, by Cayley and Hamilton: (M + √det M)/√(tr M + 2√det M). A square is a metric again whatever
    /// the numbers between nodes.
    /// </summary>
    internal MetricTensor Root()
    {
        double root = Math.Sqrt(Math.Max(0, (E * G) - (F * F))), norm = Math.Sqrt(E + G + (2 * root));
        return norm > 0 ? new((E + root) / norm, F / norm, (G + root) / norm) : default;
    }

    /// <summary>S² of a symmetric S.</summary>
    internal MetricTensor Square() => new((E * E) + (F * F), F * (E + G), (G * G) + (F * F));

    /// <summary>The symmetric L with e^L the metric. Eigenvalues below <see cref="LeastShare"/> of the larger, or that of nothing, are raised to it.</summary>
    internal MetricTensor Logarithm()
    {
        (double mean, double spread) = Eigen();
        double large = Math.Max(mean + spread, Least / LeastShare);
        double small = Math.Max(((E * G) - (F * F)) / large, large * LeastShare);
        double middle = (Math.Log(large) + Math.Log(small)) / 2;

        // Where both eigenvalues are one, the slope of the logarithm stands for the quotient of differences.
        double factor = spread > mean * 1e-9 ? (Math.Log(large) - Math.Log(small)) / (2 * spread) : 1 / Math.Max(mean, large);
        return new(middle + (factor * (E - G) / 2), factor * F, middle - (factor * (E - G) / 2));
    }

    /// <summary>e^L of a symmetric L.</summary>
    internal MetricTensor Exponential()
    {
        (double mean, double spread) = Eigen();
        double scale = Math.Exp(mean), even = scale * Math.Cosh(spread), odd = spread > 1e-9 ? scale * Math.Sinh(spread) / spread : scale;
        return new(even + (odd * (E - G) / 2), odd * F, even - (odd * (E - G) / 2));
    }

    /// <summary>Raises the smaller eigenvalue to a share of the larger, and both to a floor.</summary>
    internal MetricTensor Bounded(double share, double floor)
    {
        (double mean, double spread) = Eigen();
        double lack = Math.Max(floor, (mean + spread) * share) - (mean - spread);
        return lack > 0 ? new(E + lack, F, G + lack) : this;
    }

    private const double Least = 1e-300, LeastShare = 1e-12;

    /// <summary>Mean of the eigenvalues, and half their difference.</summary>
    private (double Mean, double Spread) Eigen() => ((E + G) / 2, double.Hypot((E - G) / 2, F));
}
