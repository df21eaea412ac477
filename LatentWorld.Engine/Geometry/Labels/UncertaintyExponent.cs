namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// The uncertainty exponent a: the share of pairs of points at distance ε whose labels are unequal goes as ε^a, so that a
/// start known to within ε is uncertain with that probability (Grebogi, McDonald, Ott and Yorke 1983; McDonald et al. 1985).
/// </summary>
/// <remarks>
/// The border's dimension is 2 − a. A pair asks two points alone, whatever its distance, so the points between them bias
/// nothing: Koch's curve reads 1.26 at all scales. In return it does not see a set of no area, such as Sierpinski's carpet,
/// whose labels it finds equal or unequal whatever the distance: there <see cref="BorderDimension"/> is right.
/// </remarks>
public static class UncertaintyExponent
{
    /// <summary>Measures between the scales of <see cref="ScaleLimits.For"/>, or others; the pairs lie along x and along y.</summary>
    /// <param name="limits">Smallest and largest distance, in intervals.</param>
    /// <exception cref="ArgumentException">The grid is too small, or the limits do not fit it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static BorderScaling Of(LabelGrid grid, ScaleLimits? limits = null, CancellationToken cancellation = default) =>
        ScalingFit.Of(PairCounts.Of(grid, (limits ?? ScaleLimits.For(grid)).Scales(grid), cancellation));
}
