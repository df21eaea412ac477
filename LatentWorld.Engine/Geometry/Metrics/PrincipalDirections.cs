using MathNet.Numerics.LinearAlgebra;

namespace LatentWorld.Engine.Geometry.Metrics;

/// <summary>
/// Along which directions a map changes most, among all that some orthonormal directions span: the right singular vectors of its
/// differences along them, which estimate those of its Jacobian (Park et al. 2023).
/// </summary>
/// <param name="Strengths">Singular values, features per unit of distance, the largest first; as many as directions.</param>
/// <param name="Shares">For each of them what its direction has of every given one; vectors of length 1 at right angles to each other.</param>
public sealed record PrincipalDirections(IReadOnlyList<double> Strengths, IReadOnlyList<double[]> Shares)
{
    /// <summary>Finds them.</summary>
    /// <param name="here">Features at the place.</param>
    /// <param name="there">Features a step along each direction; at least one, and as many numbers each as here.</param>
    /// <param name="step">How long a step is, above 0.</param>
    public static PrincipalDirections Of(float[] here, IReadOnlyList<float[]> there, double step)
    {
        Matrix<double> differences = Matrix<double>.Build.Dense(here.Length, there.Count, (feature, direction) => ((double)there[direction][feature] - here[feature]) / step);
        // Of JᵀJ, which has a row a direction, and no more than they are many: features may be fewer.
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> parts = differences.TransposeThisAndMultiply(differences).Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, there.Count).OrderByDescending(index => parts.EigenValues[index].Real)];
        return new(
            [.. order.Select(index => Math.Sqrt(Math.Max(0, parts.EigenValues[index].Real)))],
            [.. order.Select(index => Signed(parts.EigenVectors.Column(index).ToArray()))]);
    }

    /// <summary>A direction has no sign; the largest share is made positive, so that the same differences give the same vectors.</summary>
    private static double[] Signed(double[] vector) =>
        vector.MaxBy(Math.Abs) < 0 ? [.. vector.Select(share => -share)] : vector;
}
