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
