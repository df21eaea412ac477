namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// The dimension of the border between labels by counting boxes: the share of boxes of side ε that hold unequal labels goes
/// as ε^(2 − D).
/// </summary>
/// <remarks>
/// <para>
/// A box of side ε has ε intervals and (ε + 1)² points, so that it shares the points of its edges with its neighbours: boxes
/// of ε² points miss the borders that pass between them, and measure a straight line as .93. Boxes are taken at every offset,
/// with their centres in the same part of the grid at every scale (<see cref="CommonWindow"/>).
/// </para>
/// <para>
/// Bias, on 513² points with <see cref="ScaleLimits.For"/>: none for lines and circles (1.000 and 1.001) and for random labels
/// (2.000). A border with bends at all scales reads low, since a bend that enters a box between its points is not seen: by .04
/// at 4 intervals and .01 at 30, so that Koch's curve (1.262) reads 1.24 to 1.25 and Sierpinski's carpet (1.893) 1.88 to 1.89. Newton's
/// basins (1.42) read 1.43, since their border is not spread evenly over [−1, 1]². A polygon reads a little above 1 just
/// below the length of its sides, for its corners. Labels that flip with a probability of their own add boxes at all scales:
/// leave out the scales at which those are not few. Boxes with an unknown label are left out, and so are scales at which less than half as
/// many boxes are known as at the best.
/// </para>
/// </remarks>
public static class BorderDimension
{
    /// <summary>Measures between the scales of <see cref="ScaleLimits.For"/>, or others.</summary>
    /// <param name="limits">Smallest and largest side of the boxes, in intervals.</param>
    /// <exception cref="ArgumentException">The grid is too small, or the limits do not fit it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static BorderScaling Of(LabelGrid grid, ScaleLimits? limits = null, CancellationToken cancellation = default) =>
        ScalingFit.Of(BoxCounts.Of(grid, (limits ?? ScaleLimits.For(grid)).Scales(grid), cancellation));
}
