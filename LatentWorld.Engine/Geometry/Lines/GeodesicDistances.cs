using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The distances of all nodes of a metric grid from one place: the lengths of the shortest lines there, by fast marching over a finer lattice, to
/// within a hundredth; a line's own length (<see cref="ShortestLine"/>) is nearer.
/// </summary>
public sealed class GeodesicDistances
{
    private readonly MarchingNodes _nodes;
    private readonly FastMarching _marching;

    private GeodesicDistances(MetricGrid grid, PlanePoint from, MarchingNodes nodes, FastMarching marching) =>
        (Lattice, Start, _nodes, _marching) = (grid.Lattice, from, nodes, marching);

    /// <summary>Where the nodes lie.</summary>
    public PlaneLattice Lattice { get; }

    /// <summary>The place from which they are measured.</summary>
    public PlanePoint Start { get; }

    /// <summary>Measures them.</summary>
    /// <returns>The distances; null where the place lies where the metric is not known.</returns>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static GeodesicDistances? From(MetricGrid grid, PlanePoint from, CancellationToken cancellation = default)
    {
        if (!grid.Knows(from))
        {
            return null;
        }

        MarchingNodes nodes = new(grid, cancellation);
        FastMarching marching = new(nodes);
        marching.March(grid, grid.Lattice.Cells(from), null, cancellation);
        return new(grid, from, nodes, marching);
    }

    /// <summary>The distance of a node; null where no line leads there.</summary>
    /// <param name="column">0 to the lattice's columns − 1.</param>
    /// <param name="row">0 to its rows − 1.</param>
    public double? At(int column, int row)
    {
        double distance = _marching[(row * _nodes.Parts * _nodes.Columns) + (column * _nodes.Parts)];
        return double.IsFinite(distance) ? distance : null;
    }
}
