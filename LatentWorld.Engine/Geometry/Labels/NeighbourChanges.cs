namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>How much neighbours on a lattice differ, such as the distance of the features of their pictures; NaN where that is not known.</summary>
public sealed class NeighbourChanges
{
    private readonly double[] _right;
    private readonly double[] _below;

    /// <summary>Takes copies.</summary>
    /// <param name="width">Points along x, 2 to <see cref="LabelGrid.MaxSide"/>.</param>
    /// <param name="height">Points along y, 2 to <see cref="LabelGrid.MaxSide"/>.</param>
    /// <param name="right">(width − 1) · height changes from each point to the one at its right, row by row, ≥ 0 or NaN.</param>
    /// <param name="below">width · (height − 1) changes from each point to the one below it, row by row, ≥ 0 or NaN.</param>
    /// <exception cref="ArgumentException">A side is out of its bounds, or the numbers of changes do not fit the grid.</exception>
    public NeighbourChanges(int width, int height, ReadOnlySpan<double> right, ReadOnlySpan<double> below)
    {
        if (width is < 2 or > LabelGrid.MaxSide || height is < 2 or > LabelGrid.MaxSide)
        {
            throw new ArgumentException($"A grid has 2 to {LabelGrid.MaxSide} points along each side; this one would have {width} × {height}.");
        }

        if (right.Length != (width - 1) * height || below.Length != width * (height - 1))
        {
            throw new ArgumentException(
                $"A grid of {width} × {height} points has {(width - 1) * height} neighbours along x and {width * (height - 1)} along y; here are {right.Length} and {below.Length} changes.");
        }

        (Width, Height, _right, _below) = (width, height, right.ToArray(), below.ToArray());
    }

    /// <summary>Points along x.</summary>
    public int Width { get; }

    /// <summary>Points along y.</summary>
    public int Height { get; }

    /// <summary>From (x, y) to (x + 1, y).</summary>
    public double Right(int x, int y) => _right[(y * (Width - 1)) + x];

    /// <summary>From (x, y) to (x, y + 1).</summary>
    public double Below(int x, int y) => _below[(y * Width) + x];

    /// <summary>The median of all that are known; null where none is.</summary>
    public double? Median()
    {
        double[] known = [.. _right.Concat(_below).Where(change => !double.IsNaN(change))];
        Array.Sort(known);
        return known.Length == 0 ? null : MedianOf(known);
    }

    /// <summary>The median of ascending values, at least one.</summary>
    internal static double MedianOf(ReadOnlySpan<double> sorted) =>
        (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
