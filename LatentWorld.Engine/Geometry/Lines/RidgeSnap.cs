using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The nearest ridge of values over a lattice. A node lies on a ridge where no neighbour along one of the four directions of the lattice is higher, both
/// are known, and its value is at least half of the largest as near to the place.
/// </summary>
internal sealed class RidgeSnap(PlaneLattice lattice, IReadOnlyList<double> values)
{
    private const double LeastShare = .5;

    private static readonly (int X, int Y)[] Directions = [(1, 0), (0, 1), (1, 1), (1, -1)];

    /// <summary>The place on the ridge nearest to a point; the point itself where there is none within reach.</summary>
    /// <param name="reach">In intervals.</param>
    public PlanePoint Nearest(PlanePoint point, double reach)
    {
        CellPoint at = lattice.Cells(point);
        int[] near = [.. Enumerable.Range(0, lattice.Count).Where(i => (Place(i) - at).Length <= reach && !double.IsNaN(values[i]))];
        double least = LeastShare * near.Select(i => values[i]).DefaultIfEmpty(0).Max();
        CellPoint? ridge = near.Where(i => values[i] > 0 && values[i] >= least).Select(Crest).OfType<CellPoint>()
            .OrderBy(crest => (crest - at).Length).Cast<CellPoint?>().FirstOrDefault();
        return ridge is { } found ? lattice.Point(found) : point;
    }

    /// <summary>The top of the parabola across the ridge, along the direction in which it is sharpest; null where the node is on none.</summary>
    private CellPoint? Crest(int index)
    {
        (CellPoint? crest, double sharpest) = (null, 0);
        foreach ((int x, int y) in Directions)
        {
            double before = Value(index, -x, -y), here = values[index], after = Value(index, x, y);
            double bend = ((2 * here) - before - after) / ((x * x) + (y * y));
            if (here >= before && here >= after && bend > sharpest)
            {
                double shift = (after - before) / (2 * ((2 * here) - before - after));
                (crest, sharpest) = (Place(index) + (shift * new CellPoint(x, y)), bend);
            }
        }

        return crest;
    }

    private CellPoint Place(int index) => new(index % lattice.Columns, index / lattice.Columns);

    private double Value(int index, int x, int y)
    {
        int column = (index % lattice.Columns) + x, row = (index / lattice.Columns) + y;
        return column >= 0 && row >= 0 && column < lattice.Columns && row < lattice.Rows ? values[(row * lattice.Columns) + column] : double.NaN;
    }
}
