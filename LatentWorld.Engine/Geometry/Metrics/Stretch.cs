namespace LatentWorld.Engine.Geometry.Metrics;

/// <summary>
/// How much a map from the plane to features stretches at a place: the singular values of J = ∂features/∂latent within the plane.
/// They are the square roots of the eigenvalues of the pull-back metric JᵀJ relative to the latent's own metric (Park et al.
/// 2023); ln <see cref="Strongest"/> is the finite-time Lyapunov exponent but for the length of time.
/// </summary>
/// <param name="Strongest">σ1, features per unit of latent distance along the direction in which they change most, ≥ 0.</param>
/// <param name="Weakest">σ2, the same at a right angle to it, 0 to σ1.</param>
/// <param name="Alpha">dα of a step of latent length 1 along that direction.</param>
/// <param name="Beta">dβ of that step.</param>
/// <param name="Angle">
/// Between that direction and ∂z/∂α, measured in the latent towards ∂z/∂β, in radians, above −π/2 and up to π/2; a direction has no
/// sign. It says nothing where both singular values are the same.
/// </param>
public readonly record struct Stretch(double Strongest, double Weakest, double Alpha, double Beta, double Angle)
{
    /// <summary>σ1/σ2, 1 or more; infinite where nothing changes at a right angle, null where nothing changes at all.</summary>
    public double? Anisotropy => Strongest > 0 ? Strongest / Weakest : null;

    /// <summary>The angle of that direction on the plane, in degrees from α towards β, from 0 to below 180.</summary>
    public double Direction => Alpha == 0 ? (Beta == 0 ? 0 : 90) : double.RadiansToDegrees(Math.Atan(Beta / Alpha)) is var degrees && degrees < 0 ? degrees + 180 : degrees;

    /// <summary>σ1 σ2: area among features by area among latents.</summary>
    public double Area => Strongest * Weakest;

    /// <summary>Computes the stretch in closed form.</summary>
    /// <remarks>
    /// J = Q R by Gram–Schmidt and the latent's Gram matrix CᵀC by Cholesky leave the triangle R C⁻¹, whose singular values are
    /// (√((a + d)² + b²) ± √((a − d)² + b²))/2. That keeps a weak direction exact, which the eigenvalues of JᵀJ would lose to rounding.
    /// </remarks>
    /// <param name="alongAlpha">∂features/∂α, one number a feature.</param>
    /// <param name="alongBeta">∂features/∂β, as many.</param>
    /// <param name="latent">What a unit of α and of β is in latent distance.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or the plane's directions are parallel.</exception>
    public static Stretch Of(ReadOnlySpan<double> alongAlpha, ReadOnlySpan<double> alongBeta, LatentGram latent)
    {
        (double first, double shared, double second) = Triangle(alongAlpha, alongBeta);
        (double cAA, double cAB, double cBB) = latent.Root();
        double a = first / cAA, b = (shared - (a * cAB)) / cBB, d = second / cBB;
        double sum = double.Hypot(a + d, b), difference = double.Hypot(a - d, b), strongest = (sum + difference) / 2;

        // The right singular vector of the larger value: half the angle at which the quadratic form |(a x + b y, d y)|² is largest.
        double angle = Math.Atan2(2 * a * b, ((a - b) * (a + b)) - (d * d)) / 2;
        (double sine, double cosine) = Math.SinCos(angle);
        return new(
            strongest, strongest > 0 ? Math.Min(strongest, a * d / strongest) : 0, (cosine - (cAB * sine / cBB)) / cAA, sine / cBB, angle);
    }

    /// <summary>R of J = Q R: the length of the first column, what the second has along it, and what is left of the second; the outer two ≥ 0.</summary>
    private static (double First, double Shared, double Second) Triangle(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        if (one.Length != other.Length)
        {
            throw new ArgumentException($"Both columns need one number a feature; here are {one.Length} and {other.Length}.");
        }

        double own = 0, common = 0, rest = 0;
        for (int i = 0; i < one.Length; i++)
        {
            own += one[i] * one[i];
            common += one[i] * other[i];
        }

        double share = own > 0 ? common / own : 0;
        for (int i = 0; i < one.Length; i++)
        {
            double left = other[i] - (share * one[i]);
            rest += left * left;
        }

        return (Math.Sqrt(own), share * Math.Sqrt(own), Math.Sqrt(rest));
    }
}
