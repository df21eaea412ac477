namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// Where a line may go: the cells of a lattice of which all four corners are known, with their edges. All places are in intervals of the lattice.
/// </summary>
internal sealed class LatticeCells
{
    /// <summary>A place so little outside lies on the edge, but for rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>A way so little inside a closed cell goes along its edge, between places that may be outside by rounding.</summary>
    private const double Inside = 1e-7;

    /// <summary>How far apart places are looked at that lie in one direction, in intervals.</summary>
    private const double Look = .125;

    private readonly int _columns, _rows;
    private readonly bool[] _isOpen;
    private readonly bool _allOpen;

    /// <param name="isKnown">Of each node, row by row.</param>
    public LatticeCells(int columns, int rows, ReadOnlySpan<bool> isKnown)
    {
        (_columns, _rows, _isOpen, _allOpen) = (columns - 1, rows - 1, new bool[(columns - 1) * (rows - 1)], true);
        for (int i = 0; i < _isOpen.Length; i++)
        {
            int node = (i / _columns * columns) + (i % _columns);
            _isOpen[i] = isKnown[node] && isKnown[node + 1] && isKnown[node + columns] && isKnown[node + columns + 1];
            _allOpen &= _isOpen[i];
        }
    }

    /// <summary>Whether a place lies in a cell that is open, or on its edge.</summary>
    public bool Holds(CellPoint at)
    {
        if (!(at.X >= -Rounding && at.Y >= -Rounding && at.X <= _columns + Rounding && at.Y <= _rows + Rounding))
        {
            return false;
        }

        if (_allOpen)
        {
            return true;
        }

        int left = Cell(at.X - Rounding, _columns), right = Cell(at.X + Rounding, _columns);
        int top = Cell(at.Y - Rounding, _rows), bottom = Cell(at.Y + Rounding, _rows);
        return IsOpen(left, top) || IsOpen(right, top) || IsOpen(left, bottom) || IsOpen(right, bottom);
    }

    /// <summary>Whether the straight way between two places stays where it may.</summary>
    public bool HoldsWay(CellPoint from, CellPoint to) =>
        Holds(from) && Holds(to) && (_allOpen || (HoldsBetween(from, to) && Crossed(from, to) is null));

    /// <summary>How far one may go from a place, up to a bound; 0 where the first step leaves.</summary>
    /// <param name="direction">Of length 1.</param>
    public double Reach(CellPoint from, CellPoint direction, double most)
    {
        double inside = 0, step = Math.Min(Look, most);
        while (inside < most)
        {
            double next = Math.Min(most, inside + step);
            if (!Holds(from + (next * direction)))
            {
                return Edge(from, direction, inside, next);
            }

            inside = next;
        }

        return most;
    }

    /// <summary>The place itself where a line may go there, else the nearest such place in the nine cells around it; the place itself where all are closed.</summary>
    public CellPoint Nearest(CellPoint at)
    {
        if (Holds(at))
        {
            return at;
        }

        (CellPoint best, double least) = (at, double.PositiveInfinity);
        for (int row = Math.Max(0, Cell(at.Y, _rows) - 1); row <= Math.Min(_rows - 1, Cell(at.Y, _rows) + 1); row++)
        {
            for (int column = Math.Max(0, Cell(at.X, _columns) - 1); column <= Math.Min(_columns - 1, Cell(at.X, _columns) + 1); column++)
            {
                CellPoint near = new(Math.Clamp(at.X, column, column + 1), Math.Clamp(at.Y, row, row + 1));
                if (IsOpen(column, row) && (near - at).Length < least)
                {
                    (best, least) = (near, (near - at).Length);
                }
            }
        }

        return best;
    }

    /// <summary>
    /// The node around which a short way that cuts a closed cell has to go, the one that makes it least longer; null where no
    /// single node mends it.
    /// </summary>
    public CellPoint? Corner(CellPoint from, CellPoint to)
    {
        (int Column, int Row) crossed = Crossed(from, to) ?? (Cell((from.X + to.X) / 2, _columns), Cell((from.Y + to.Y) / 2, _rows));
        (CellPoint? best, double least) = (null, double.PositiveInfinity);
        for (int y = 0; y <= 1; y++)
        {
            for (int x = 0; x <= 1; x++)
            {
                CellPoint node = new(crossed.Column + x, crossed.Row + y);
                double length = (node - from).Length + (to - node).Length;
                if (length < least && HoldsWay(from, node) && HoldsWay(node, to))
                {
                    (best, least) = (node, length);
                }
            }
        }

        return best;
    }

    /// <summary>Whether all looks along a way are at places that are open: along an edge between two closed cells it crosses neither.</summary>
    private bool HoldsBetween(CellPoint from, CellPoint to)
    {
        int looks = (int)Math.Ceiling(2 * (to - from).Length);
        for (int i = 0; i < looks; i++)
        {
            if (!Holds(CellPoint.Between(from, to, (i + .5) / looks)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A closed cell into which the straight way between two places goes farther than along its edge; null where there is none.</summary>
    private (int Column, int Row)? Crossed(CellPoint from, CellPoint to)
    {
        for (int row = Cell(Math.Min(from.Y, to.Y), _rows); row <= Cell(Math.Max(from.Y, to.Y), _rows); row++)
        {
            for (int column = Cell(Math.Min(from.X, to.X), _columns); column <= Cell(Math.Max(from.X, to.X), _columns); column++)
            {
                // The shares of the way between the cell's sides, a little inside of them.
                (double early, double late) = (0, 1);
                Cut(column - from.X + Inside, column + 1 - from.X - Inside, to.X - from.X, ref early, ref late);
                Cut(row - from.Y + Inside, row + 1 - from.Y - Inside, to.Y - from.Y, ref early, ref late);
                if (!IsOpen(column, row) && early < late)
                {
                    return (column, row);
                }
            }
        }

        return null;
    }

    private static void Cut(double low, double high, double way, ref double early, ref double late)
    {
        if (way == 0)
        {
            late = low < 0 && high > 0 ? late : early;
            return;
        }

        early = Math.Max(early, Math.Min(low / way, high / way));
        late = Math.Min(late, Math.Max(low / way, high / way));
    }

    private double Edge(CellPoint from, CellPoint direction, double inside, double outside)
    {
        for (int i = 0; i < 24; i++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = Holds(from + (middle * direction)) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }

    private bool IsOpen(int column, int row) => _isOpen[(row * _columns) + column];

    private static int Cell(double place, int count) => Math.Clamp((int)Math.Floor(place), 0, count - 1);
}
