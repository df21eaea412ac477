namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>A range of scales over which the share of unequal labels goes as a power of the scale, ε^a.</summary>
/// <param name="From">The smallest scale, in intervals of the grid.</param>
/// <param name="To">The largest.</param>
/// <param name="Exponent">a: slope of ln share against ln ε by least squares, 0 to 2.</param>
/// <param name="StandardError">
/// Of the exponent and of the dimension: jackknife, leaving out each of 4 × 4 blocks of the plane once. What all blocks have in
/// common, such as the bias of the estimator, is not in it, and for a single line it is far too large, since a block left out cuts the line. Null
/// where all of the border lies in one block.
/// </param>
/// <param name="RSquared">Of the line, ≤ 1; null where the share is the same at all scales.</param>
public sealed record ScalingRange(int From, int To, double Exponent, double? StandardError, double? RSquared)
{
    /// <summary>D = 2 − a, the dimension of the border at these scales: 1 a smooth line, 2 a border everywhere.</summary>
    public double Dimension => 2 - Exponent;

    /// <summary>log2(To / From).</summary>
    public double Octaves => Math.Log2((double)To / From);
}
