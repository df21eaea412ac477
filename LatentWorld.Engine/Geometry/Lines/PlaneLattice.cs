using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// Evenly spaced points over a rectangle of the plane, its edges included. Values over it lie row by row, α running faster: the index of
/// (column, row) is row · <see cref="Columns"/> + column.
/// </summary>
public sealed record PlaneLattice
{
    /// <summary>The most points along a side, eight intervals of a coarse lattice of 33 points in each of its cells.</summary>
    public const int MaxSide = 257;

    /// <summary>A lattice over [low.α, high.α] × [low.β, high.β].</summary>
    /// <param name="columns">Points along α, 2 to <see cref="MaxSide"/>.</param>
    /// <param name="rows">Points along β, likewise.</param>
    /// <param name="low">The corner where α and β are least.</param>
    /// <param name="high">The corner where both are greatest.</param>
    /// <exception cref="ArgumentException">A side out of its range, or a rectangle that is empty or not finite.</exception>
    public PlaneLattice(int columns, int rows, PlanePoint low, PlanePoint high)
    {
        if (columns is < 2 or > MaxSide || rows is < 2 or > MaxSide)
        {
            throw new ArgumentException($"A lattice of {columns} × {rows} points: give 2 to {MaxSide} a side.");
        }

        (Columns, Rows, Low, High) = (columns, rows, low, high);
        if (!(StepAlpha > 0 && StepBeta > 0 && double.IsFinite(StepAlpha) && double.IsFinite(StepBeta)))
        {
            throw new ArgumentException($"The rectangle from {low} to {high} holds no points: α and β must rise from low to high, and be finite.");
        }
    }

    /// <summary>Points along α.</summary>
    public int Columns { get; }

    /// <summary>Points along β.</summary>
    public int Rows { get; }

    /// <summary>The corner where α and β are least.</summary>
    public PlanePoint Low { get; }

    /// <summary>The corner where both are greatest.</summary>
    public PlanePoint High { get; }

    /// <summary>Points of the whole lattice.</summary>
    public int Count => Columns * Rows;

    /// <summary>Distance of neighbours along α.</summary>
    public double StepAlpha => (High.Alpha - Low.Alpha) / (Columns - 1);

    /// <summary>Distance of neighbours along β.</summary>
    public double StepBeta => (High.Beta - Low.Beta) / (Rows - 1);

    /// <summary>The point of an index; the corners are exact.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public PlanePoint this[int index] => new(
        double.Lerp(Low.Alpha, High.Alpha, (double)(index % Columns) / (Columns - 1)),
        double.Lerp(Low.Beta, High.Beta, (double)(index / Columns) / (Rows - 1)));

    /// <summary>Whether the rectangle holds a point, its edges included.</summary>
    public bool Holds(PlanePoint point) =>
        point.Alpha >= Low.Alpha && point.Alpha <= High.Alpha && point.Beta >= Low.Beta && point.Beta <= High.Beta;

    /// <summary>A point in intervals of the lattice from its low corner.</summary>
    internal CellPoint Cells(PlanePoint point) => new((point.Alpha - Low.Alpha) / StepAlpha, (point.Beta - Low.Beta) / StepBeta);

    /// <summary>The plane's point of a place given in intervals; never outside the rectangle by rounding alone.</summary>
    internal PlanePoint Point(CellPoint at) => new(
        double.Lerp(Low.Alpha, High.Alpha, at.X / (Columns - 1)), double.Lerp(Low.Beta, High.Beta, at.Y / (Rows - 1)));
}
