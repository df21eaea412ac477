using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The line that keeps to a ridge of values over the plane, such as sensitivity along a rift: the shortest line (<see cref="ShortestLine"/>)
/// under the metric (v/V + ε)^−2p, with the intervals of the lattice as its unit of length.
/// </summary>
public static class RidgeLine
{
    /// <summary>Follows a ridge between two points.</summary>
    /// <param name="values">≥ 0, one a point of the lattice, row by row along α; NaN where they are not known, which is an obstacle.</param>
    /// <param name="options">How; the defaults where null.</param>
    /// <param name="cancellation">Ends it within a few milliseconds.</param>
    /// <returns>The line, from where its ends were moved to, or why there is none; its length is ∫ ds/(v/V + ε)^p.</returns>
    /// <exception cref="ArgumentException">Unequal counts, values below 0 or infinite, none above 0, or options out of their range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static PlaneLine Between(
        PlaneLattice lattice, IReadOnlyList<double> values, PlanePoint from, PlanePoint to, RidgeOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        MetricGrid grid = Metric(lattice, values, options);
        if (options.Snap > 0)
        {
            RidgeSnap snap = new(lattice, values);
            (from, to) = (snap.Nearest(from, options.Snap), snap.Nearest(to, options.Snap));
        }

        return ShortestLine.Between(grid, from, to, cancellation);
    }

    /// <summary>The metric under which lines keep to ridges.</summary>
    /// <param name="values">As in <see cref="Between"/>.</param>
    /// <param name="options">How; the defaults where null.</param>
    /// <exception cref="ArgumentException">As in <see cref="Between"/>.</exception>
    public static MetricGrid Metric(PlaneLattice lattice, IReadOnlyList<double> values, RidgeOptions? options = null)
    {
        options ??= new();
        options.Check();
        if (values.Count != lattice.Count || values.Any(value => value < 0 || double.IsInfinity(value)) || !values.Any(value => value > 0))
        {
            throw new ArgumentException(
                $"A lattice of {lattice.Columns} × {lattice.Rows} points needs {lattice.Count} values, 0 or more, one above 0 at least, NaN where they are not known; here are {values.Count}.",
                nameof(values));
        }

        double largest = values.Where(double.IsFinite).Max();
        MetricTensor interval = new(1 / (lattice.StepAlpha * lattice.StepAlpha), 0, 1 / (lattice.StepBeta * lattice.StepBeta));
        return new(
            lattice,
            [.. values.Select(value => double.IsNaN(value) ? MetricTensor.Unknown : interval.Times(Math.Pow((value / largest) + options.Floor, -2 * options.Exponent)))],
            MetricInterpolation.Logarithm);
    }
}

/// <summary>How a line keeps to a ridge: it makes ∫ ds/(v/V + ε)^p least, v the values and V the largest of them, s in intervals of the lattice.</summary>
/// <param name="Exponent">
/// p, above 0 to 16. On a ridge that falls off as e^(−d²/2w²) a line of curvature κ runs κw²/p beside it, on the inner side: a greater p holds it nearer, and
/// sees more of the noise.
/// </param>
/// <param name="Floor">ε, 10⁻⁶ to 1: how dear it is, at most, to leave the ridge, (1 + 1/ε)^p times as much.</param>
/// <param name="Snap">Within how many intervals an end goes to the nearest ridge first, 0 to 64; 0 leaves it where it is.</param>
public sealed record RidgeOptions(double Exponent = 4, double Floor = .02, double Snap = 0)
{
    /// <summary>Refuses numbers with which no ridge is followed.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    internal void Check()
    {
        if (!(Exponent > 0 && Exponent <= 16) || !(Floor >= 1e-6 && Floor <= 1) || !(Snap >= 0 && Snap <= 64))
        {
            throw new ArgumentException(
                $"Exponent {Exponent}, floor {Floor}, snap {Snap}: give an exponent above 0 to 16, a floor of 10⁻⁶ to 1, and a snap of 0 to 64 intervals.");
        }
    }
}
