using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The metric p^−k of a density times that of the latents: short where latents are likely (Yu et al. 2025, whose k is 2, so that a line is as long
/// as ∫ ds/p).
/// </summary>
public static class DensityMetric
{
    /// <summary>The k of the paper.</summary>
    public const double Published = 2;

    /// <summary>
    /// The largest k (offset − log p) that is told apart, in either direction: e^200 times another metric is a wall, and squares of it can still be reckoned.
    /// </summary>
    public const double Farthest = 200;

    /// <summary>Makes the grid, with the metric e^(k (offset − log p)) · base.</summary>
    /// <param name="logDensity">log p at each point of the lattice in nats, up to a constant, row by row along α; NaN where it is not known.</param>
    /// <param name="exponent">k, above 0. Over many nats p^−2 makes all but the ridge a wall; less than 2 takes the density as that much flatter.</param>
    /// <param name="latents">
    /// The base at a point: how far a step on the plane moves the latent, <see cref="MetricTensor.Of"/> its Gram matrix; the plane's own where null.
    /// </param>
    /// <param name="offset">
    /// What is taken for log p = 0; the largest value where null. Lengths are in units of e^(−k offset/2) of those of p^−k.
    /// </param>
    /// <exception cref="ArgumentException">Unequal counts, an infinite value, no value at all, or an exponent that is not above 0.</exception>
    public static MetricGrid Grid(
        PlaneLattice lattice, IReadOnlyList<double> logDensity, double exponent = Published, Func<PlanePoint, MetricTensor>? latents = null, double? offset = null)
    {
        if (logDensity.Count != lattice.Count || logDensity.Any(double.IsInfinity) || !logDensity.Any(double.IsFinite))
        {
            throw new ArgumentException(
                $"A lattice of {lattice.Columns} × {lattice.Rows} points needs {lattice.Count} log-densities, finite or NaN where they are not known, and one known at least; here are {logDensity.Count}.",
                nameof(logDensity));
        }

        if (!(exponent > 0 && double.IsFinite(exponent)))
        {
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "The density's exponent is a number above 0.");
        }

        double zero = offset ?? logDensity.Where(double.IsFinite).Max();
        return new(
            lattice,
            [
                .. logDensity.Select((value, i) => double.IsNaN(value)
                    ? MetricTensor.Unknown
                    : (latents?.Invoke(lattice[i]) ?? MetricTensor.Identity).Times(Math.Exp(Math.Clamp(exponent * (zero - value), -Farthest, Farthest)))),
            ],
            MetricInterpolation.Logarithm);
    }
}
