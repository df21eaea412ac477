using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>How long a line is under a metric: ∫ √(E dα² + 2F dα dβ + G dβ²), by Gauss' rule of two points on each piece.</summary>
public static class LineLength
{
    /// <summary>Shares of a piece at which Gauss' rule asks.</summary>
    internal const double Early = .21132486540518713, Late = 1 - Early;

    /// <summary>Pieces of a segment where no lattice says how soon the metric changes.</summary>
    private const int Pieces = 8;

    /// <summary>The length of a line over a metric grid; NaN where it leaves what is known.</summary>
    /// <param name="points">From start to end.</param>
    public static double Of(MetricGrid grid, IReadOnlyList<PlanePoint> points) => Cumulative(grid, points)[^1];

    /// <summary>The length of a line under any metric.</summary>
    /// <param name="metric">At any point of the line; unknown where it is not known, and then the length is NaN.</param>
    /// <param name="points">From start to end, so near each other that the metric changes little between them.</param>
    public static double Of(Func<PlanePoint, MetricTensor> metric, IReadOnlyList<PlanePoint> points) => Cumulative(metric, points)[^1];

    /// <summary>The length up to each point, from 0; NaN from where it leaves what is known.</summary>
    /// <param name="points">From start to end, one at least.</param>
    /// <exception cref="ArgumentException">No points.</exception>
    public static double[] Cumulative(MetricGrid grid, IReadOnlyList<PlanePoint> points) => Sum(points, (from, to) =>
    {
        CellPoint start = grid.Lattice.Cells(from), end = grid.Lattice.Cells(to);

        // Two pieces a cell at least.
        int pieces = Math.Max(1, (int)Math.Ceiling(2 * Math.Min((end - start).Length, 2 * PlaneLattice.MaxSide)));
        double sum = 0;
        for (int i = 0; i < pieces; i++)
        {
            CellPoint one = CellPoint.Between(start, end, (double)i / pieces), other = CellPoint.Between(start, end, (i + 1.0) / pieces);
            sum += grid.Cells.HoldsWay(one, other) ? grid.Length(one, other) : double.NaN;
        }

        return sum;
    });

    /// <inheritdoc cref="Cumulative(MetricGrid, IReadOnlyList{PlanePoint})"/>
    /// <param name="metric">As in <see cref="Of(Func{PlanePoint, MetricTensor}, IReadOnlyList{PlanePoint})"/>.</param>
    public static double[] Cumulative(Func<PlanePoint, MetricTensor> metric, IReadOnlyList<PlanePoint> points) => Sum(points, (from, to) =>
    {
        double alpha = to.Alpha - from.Alpha, beta = to.Beta - from.Beta, sum = 0;
        for (int i = 0; i < Pieces; i++)
        {
            sum += metric(StraightLine.At(from, to, (i + Early) / Pieces)).Length(alpha, beta)
                + metric(StraightLine.At(from, to, (i + Late) / Pieces)).Length(alpha, beta);
        }

        return sum / (2 * Pieces);
    });

    private static double[] Sum(IReadOnlyList<PlanePoint> points, Func<PlanePoint, PlanePoint, double> length)
    {
        if (points.Count == 0)
        {
            throw new ArgumentException("A line has one point at least.", nameof(points));
        }

        double[] lengths = new double[points.Count];
        for (int i = 1; i < lengths.Length; i++)
        {
            lengths[i] = lengths[i - 1] + length(points[i - 1], points[i]);
        }

        return lengths;
    }
}
