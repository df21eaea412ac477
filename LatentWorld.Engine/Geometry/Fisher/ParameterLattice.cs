namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// Evenly spaced points over a box of parameters, both edges included. Values over it lie row by row, α running faster: the index of
/// (column, row) is row · <see cref="Columns"/> + column.
/// </summary>
public sealed class ParameterLattice
{
    /// <summary>Most points of a side: as many as the published posteriors have.</summary>
    public const int LargestSide = 128;

    /// <summary>A lattice with as many points along α as along β.</summary>
    /// <inheritdoc cref="ParameterLattice(int, int, ParameterPoint, ParameterPoint)"/>
    /// <param name="side">Points of a side, 2 to <see cref="LargestSide"/>.</param>
    public ParameterLattice(int side, ParameterPoint low, ParameterPoint high) : this(side, side, low, high)
    {
    }

    /// <summary>A lattice over [low.α, high.α] × [low.β, high.β].</summary>
    /// <param name="columns">Points along α, 2 to <see cref="LargestSide"/>.</param>
    /// <param name="rows">Points along β, likewise.</param>
    /// <param name="low">The corner where both parameters are least.</param>
    /// <param name="high">The corner where both are greatest.</param>
    /// <exception cref="ArgumentException">A side out of its range, or a box that is empty or not finite.</exception>
    public ParameterLattice(int columns, int rows, ParameterPoint low, ParameterPoint high)
    {
        if (columns is < 2 or > LargestSide || rows is < 2 or > LargestSide)
        {
            throw new ArgumentException($"A lattice of {columns} × {rows} points: give 2 to {LargestSide} a side.", nameof(columns));
        }

        if (!(low.Alpha < high.Alpha && low.Beta < high.Beta && double.IsFinite(high.Alpha - low.Alpha) && double.IsFinite(high.Beta - low.Beta)))
        {
            throw new ArgumentException($"The box from {low} to {high} holds no parameters: each must rise from low to high.", nameof(high));
        }

        (Columns, Rows, Low, High) = (columns, rows, low, high);
    }

    /// <summary>Points along α.</summary>
    public int Columns { get; }

    /// <summary>Points along β.</summary>
    public int Rows { get; }

    /// <summary>The corner where both parameters are least.</summary>
    public ParameterPoint Low { get; }

    /// <summary>The corner where both parameters are greatest.</summary>
    public ParameterPoint High { get; }

    /// <summary>Points of the whole lattice.</summary>
    public int Count => Columns * Rows;

    /// <summary>The parameters of an index.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public ParameterPoint this[int index] => new(
        double.Lerp(Low.Alpha, High.Alpha, (double)(index % Columns) / (Columns - 1)),
        double.Lerp(Low.Beta, High.Beta, (double)(index / Columns) / (Rows - 1)));

    /// <summary>Whether the box holds a point, its edges included.</summary>
    public bool Holds(ParameterPoint point) =>
        point.Alpha >= Low.Alpha && point.Alpha <= High.Alpha && point.Beta >= Low.Beta && point.Beta <= High.Beta;

    /// <summary>Centre of the box, and half its width and height.</summary>
    internal (ParameterPoint Centre, double HalfAlpha, double HalfBeta) Frame() =>
        (new((Low.Alpha + High.Alpha) / 2, (Low.Beta + High.Beta) / 2), (High.Alpha - Low.Alpha) / 2, (High.Beta - Low.Beta) / 2);

    /// <summary>The point of an index in the box stretched to [−1, 1]².</summary>
    internal (double X, double Y) Stretched(int index) => ((2.0 * (index % Columns) / (Columns - 1)) - 1, (2.0 * (index / Columns) / (Rows - 1)) - 1);
}
