namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// Symmetric matrices between the nodes of a lattice by cubic convolution (Catmull and Rom 1974; Keys 1981): through every node, with a
/// continuous slope, exact for parabolas.
/// </summary>
/// <remarks>Nodes that are not known, and a ring around the lattice, get extrapolated values, so that slopes at an edge are one-sided; no line goes there.</remarks>
internal sealed class LatticeCubic
{
    private readonly int _columns, _rows, _stride;
    private readonly double _slack;
    private readonly MetricTensor[] _values;

    /// <param name="nodes">Row by row; unknown where they are not known.</param>
    /// <param name="slack">
    /// How much steeper than three times the flatter of both sides a slope at a node may be, per interval. A small one keeps a wall from
    /// digging a ditch before itself; an infinite one is plain cubic convolution.
    /// </param>
    public LatticeCubic(int columns, int rows, ReadOnlySpan<MetricTensor> nodes, double slack)
    {
        (_columns, _rows, _stride, _slack) = (columns, rows, columns + 2, slack);
        _values = new MetricTensor[_stride * (rows + 2)];
        Array.Fill(_values, MetricTensor.Unknown);
        for (int row = 0; row < rows; row++)
        {
            nodes.Slice(row * columns, columns).CopyTo(_values.AsSpan(((row + 1) * _stride) + 1));
        }

        LatticeFill.Fill(_values, columns, rows);
    }

    /// <summary>The matrix at a place in intervals; beyond the lattice that of its edge.</summary>
    public MetricTensor At(CellPoint at)
    {
        double x = Math.Clamp(at.X, 0, _columns - 1), y = Math.Clamp(at.Y, 0, _rows - 1);
        int column = Math.Min((int)x, _columns - 2), row = Math.Min((int)y, _rows - 2);
        (x, y) = (x - column, y - row);
        int start = (row * _stride) + column;
        MetricTensor a = Row(start, x), b = Row(start + _stride, x), c = Row(start + (2 * _stride), x), d = Row(start + (3 * _stride), x);
        return new(Between(a.E, b.E, c.E, d.E, y), Between(a.F, b.F, c.F, d.F, y), Between(a.G, b.G, c.G, d.G, y));
    }

    private MetricTensor Row(int start, double x)
    {
        MetricTensor a = _values[start], b = _values[start + 1], c = _values[start + 2], d = _values[start + 3];
        return new(Between(a.E, b.E, c.E, d.E, x), Between(a.F, b.F, c.F, d.F, x), Between(a.G, b.G, c.G, d.G, x));
    }

    /// <summary>Between b and c, with a before and d after them.</summary>
    private double Between(double a, double b, double c, double d, double share)
    {
        double slope = c - b, start = Slope(b - a, slope), end = Slope(slope, d - c);
        double rest = 1 - share;
        return b + (share * share * (3 - (2 * share)) * slope) + (share * rest * ((rest * start) - (share * end)));
    }

    private double Slope(double before, double after)
    {
        double most = (3 * Math.Min(Math.Abs(before), Math.Abs(after))) + _slack;
        return Math.Clamp((before + after) / 2, -most, most);
    }
}
