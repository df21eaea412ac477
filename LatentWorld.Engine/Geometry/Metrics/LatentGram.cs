namespace LatentWorld.Engine.Geometry.Metrics;

/// <summary>
/// How far the latent moves along two directions of the plane, per unit of α and of β: the Gram matrix of ∂z/∂α and ∂z/∂β. It
/// makes distances on the plane distances of latents, though the directions are neither of one length nor at right angles.
/// </summary>
/// <param name="AA">⟨∂z/∂α, ∂z/∂α⟩ &gt; 0.</param>
/// <param name="AB">⟨∂z/∂α, ∂z/∂β⟩.</param>
/// <param name="BB">⟨∂z/∂β, ∂z/∂β⟩ &gt; 0.</param>
public readonly record struct LatentGram(double AA, double AB, double BB)
{
    /// <summary>Of directions of which the sine of the angle between them is smaller, rounding is all that tells them apart.</summary>
    private const double LeastSine = 1e-5;

    /// <summary>Measures two directions.</summary>
    /// <param name="alongAlpha">∂z/∂α, one number a component of the latent.</param>
    /// <param name="alongBeta">∂z/∂β, as many.</param>
    /// <exception cref="ArgumentException">They have different lengths.</exception>
    public static LatentGram Of(ReadOnlySpan<double> alongAlpha, ReadOnlySpan<double> alongBeta)
    {
        if (alongAlpha.Length != alongBeta.Length)
        {
            throw new ArgumentException($"Both directions need one number a component of the latent; here are {alongAlpha.Length} and {alongBeta.Length}.");
        }

        double aa = 0, ab = 0, bb = 0;
        for (int i = 0; i < alongAlpha.Length; i++)
        {
            double a = alongAlpha[i], b = alongBeta[i];
            (aa, ab, bb) = (aa + (a * a), ab + (a * b), bb + (b * b));
        }

        return new(aa, ab, bb);
    }

    /// <summary>Whether the two directions span a plane: both move the latent, and not along one line.</summary>
    public bool IsPlane =>
        AA > 0 && BB - (AB * AB / AA) > LeastSine * LeastSine * BB && double.IsFinite(AA) && double.IsFinite(BB);

    /// <summary>
    /// The Frobenius norm at most of a map of which ∂/∂α is of one length and ∂/∂β of another, whatever their directions, per unit of latent
    /// distance.
    /// </summary>
    /// <param name="alongAlpha">|∂/∂α|, ≥ 0.</param>
    /// <param name="alongBeta">|∂/∂β|, ≥ 0.</param>
    /// <exception cref="ArgumentException">The directions span no plane.</exception>
    public double Frobenius(double alongAlpha, double alongBeta)
    {
        (double aa, double ab, double bb) = Root();
        double first = alongAlpha / aa;
        return double.Hypot(first, (alongBeta + (first * Math.Abs(ab))) / bb);
    }

    /// <summary>
    /// The upper triangle C with CᵀC the Gram matrix (Cholesky): C (dα, dβ) is a step in latent distance, its first component
    /// along ∂z/∂α.
    /// </summary>
    /// <exception cref="ArgumentException">The directions are parallel, or one of them does not move the latent.</exception>
    internal (double AA, double AB, double BB) Root()
    {
        double rest = BB - (AB * AB / AA);
        return IsPlane
            ? (Math.Sqrt(AA), AB / Math.Sqrt(AA), Math.Sqrt(rest))
            : throw new ArgumentException(
                $"The two directions span no plane here (⟨a, a⟩ = {AA}, ⟨a, b⟩ = {AB}, ⟨b, b⟩ = {BB}): a stretch needs two directions that move the latent differently.");
    }
}
