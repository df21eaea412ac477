using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// A metric over a rectangle of the plane, known at the nodes of a lattice and interpolated between them. Lines may go through the cells of
/// which all four corners are known; what is not known is an obstacle.
/// </summary>
public sealed class MetricGrid
{
    /// <summary>What a logarithm's slope may have more than three times the flatter side: it moves a length by a few hundredths at most.</summary>
    private const double LogarithmSlack = 1;

    private readonly MetricTensor[] _nodes;
    private readonly MetricInterpolation _interpolation;
    private readonly LatticeCubic _cubic;

    /// <summary>Takes a copy of the metric at all nodes.</summary>
    /// <param name="nodes">One a point of the lattice, row by row along α; <see cref="MetricTensor.Unknown"/> where nothing is known.</param>
    /// <param name="interpolation">What is interpolated between nodes.</param>
    /// <exception cref="ArgumentException">Unequal counts, or a node that is no metric: infinite, or negative along some direction.</exception>
    public MetricGrid(PlaneLattice lattice, IReadOnlyList<MetricTensor> nodes, MetricInterpolation interpolation = MetricInterpolation.Root)
    {
        if (nodes.Count != lattice.Count)
        {
            throw new ArgumentException($"A lattice of {lattice.Columns} × {lattice.Rows} points needs {lattice.Count} metrics; here are {nodes.Count}.", nameof(nodes));
        }

        (Lattice, _nodes, _interpolation) = (lattice, new MetricTensor[lattice.Count], interpolation);
        var scaled = new MetricTensor[lattice.Count];
        bool[] isKnown = new bool[lattice.Count];
        for (int i = 0; i < _nodes.Length; i++)
        {
            _nodes[i] = Checked(lattice, i, nodes[i]);
            isKnown[i] = _nodes[i].IsKnown;
            MetricTensor cell = _nodes[i].Scaled(lattice.StepAlpha, lattice.StepBeta);
            scaled[i] = !isKnown[i] ? MetricTensor.Unknown : interpolation == MetricInterpolation.Root ? cell.Root() : cell.Logarithm();
        }

        Cells = new(lattice.Columns, lattice.Rows, isKnown);
        _cubic = new(lattice.Columns, lattice.Rows, scaled, interpolation == MetricInterpolation.Root ? double.PositiveInfinity : LogarithmSlack);
    }

    /// <summary>Where its nodes lie.</summary>
    public PlaneLattice Lattice { get; }

    /// <summary>Where lines may go.</summary>
    internal LatticeCells Cells { get; }

    /// <summary>Asks a function for the metric at each node.</summary>
    /// <param name="metric">Unknown where it is not known.</param>
    /// <exception cref="ArgumentException">It gives something that is no metric.</exception>
    public static MetricGrid Of(PlaneLattice lattice, Func<PlanePoint, MetricTensor> metric, MetricInterpolation interpolation = MetricInterpolation.Root) =>
        new(lattice, [.. Enumerable.Range(0, lattice.Count).Select(i => metric(lattice[i]))], interpolation);

    /// <summary>The metric of a node as it was given.</summary>
    public MetricTensor Node(int column, int row) => _nodes[(row * Lattice.Columns) + column];

    /// <summary>Whether lines may pass a point: it lies in a cell, or on its edge, of which all corners are known.</summary>
    public bool Knows(PlanePoint point) => Cells.Holds(Lattice.Cells(point));

    /// <summary>The metric at any point; unknown where <see cref="Knows"/> says no.</summary>
    public MetricTensor At(PlanePoint point) => Lattice.Cells(point) is var at && Cells.Holds(at)
        ? AtCell(at).Scaled(1 / Lattice.StepAlpha, 1 / Lattice.StepBeta)
        : MetricTensor.Unknown;

    /// <summary>The metric in intervals of the lattice at a place in such; extrapolated where nothing is known.</summary>
    internal MetricTensor AtCell(CellPoint at) =>
        _interpolation == MetricInterpolation.Root ? _cubic.At(at).Square() : _cubic.At(at).Exponential();

    /// <summary>Length of a short straight way, by Gauss' rule of two points.</summary>
    internal double Length(CellPoint from, CellPoint to)
    {
        CellPoint step = to - from;
        return (AtCell(CellPoint.Between(from, to, LineLength.Early)).Length(step) + AtCell(CellPoint.Between(from, to, LineLength.Late)).Length(step)) / 2;
    }

    /// <summary>A metric with its rounding taken off: F² is at most EG.</summary>
    private static MetricTensor Checked(PlaneLattice lattice, int index, MetricTensor node)
    {
        if (!node.IsKnown)
        {
            return MetricTensor.Unknown;
        }

        double most = Math.Sqrt(Math.Max(0, node.E) * Math.Max(0, node.G));
        return node.E >= 0 && node.G >= 0 && Math.Abs(node.F) <= most + (1e-9 * (node.E + node.G)) && double.IsFinite(node.E * node.G)
            ? node with { F = Math.Clamp(node.F, -most, most) }
            : throw new ArgumentException(
                $"What is given at {lattice[index]}, E = {node.E}, F = {node.F}, G = {node.G}, is no metric: E and G are 0 or more, F² at most EG, all finite, or NaN where it is not known.");
    }
}

/// <summary>What of a metric is interpolated between nodes. Both keep it a metric.</summary>
public enum MetricInterpolation
{
    /// <summary>Its symmetric square root: for metrics that may be 0, as where features do not change.</summary>
    Root,

    /// <summary>Its logarithm: for metrics that change by orders of magnitude from node to node, as powers of a density do; none may be 0.</summary>
    Logarithm,
}
