namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>The line between two phases.</summary>
/// <param name="First">Index of one phase, the lower of the two.</param>
/// <param name="Second">Index of the other.</param>
/// <param name="Length">How many pairs of neighbours, along x or along y, it passes between.</param>
/// <param name="Compared">For how many of those the change is known.</param>
/// <param name="MeanChange">Mean change across it, in the unit of the changes; null where none is known.</param>
/// <param name="MedianChange">Median change across it; null where none is known.</param>
public sealed record PhaseBorder(int First, int Second, int Length, int Compared, double? MeanChange, double? MedianChange)
{
    /// <summary>
    /// Whether what is called differently hardly changes here: the median change across the border is below what neighbours anywhere
    /// differ by. Null where it is not known.
    /// </summary>
    /// <param name="median">The median change of the field, <see cref="NeighbourChanges.Median"/>; null where it is not known.</param>
    public bool? IsInNameOnly(double? median) => MedianChange is { } change && median is { } usual ? change < usual : null;
}
