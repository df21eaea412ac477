using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>
/// The Gram matrix of ∂z/∂α and ∂z/∂β at any point of a plane, from the dot products of its vertices and the sums of their components.
/// </summary>
/// <remarks>
/// With w = z0 + αu + βv, a normalisation is z = c w/q(w), q² a quadratic form: |w|², or the variance of the components. Then
/// ∂z/∂a = c (a − w q_a/q)/q with q_a = q(w, a)/q, so that dot products are all that is needed.
/// </remarks>
internal sealed class PlaneGram
{
    private readonly PlaneGeometry _geometry;
    private readonly Normalisation _normalisation;
    private readonly int _count;
    private readonly double _sumZ0, _sumU, _sumV;

    /// <param name="count">Components of a latent.</param>
    /// <param name="sumZ0">Sum of the components of z0; of z1 and z2 the others are.</param>
    public PlaneGram(PlaneGeometry geometry, Normalisation normalisation, int count, double sumZ0, double sumZ1, double sumZ2) =>
        (_geometry, _normalisation, _count, _sumZ0, _sumU, _sumV) = (geometry, normalisation, count, sumZ0, sumZ1 - sumZ0, sumZ2 - sumZ0);

    public LatentGram At(PlanePoint point)
    {
        PlaneGeometry g = _geometry;
        (double wu, double wv, double ww) = Products(point);
        (double factor, double u, double v) = TurnAt(point);
        double square = factor * factor;
        return new(
            square * (g.UU - (2 * u * wu) + (u * u * ww)),
            square * (g.UV - (u * wv) - (v * wu) + (u * v * ww)),
            square * (g.VV - (2 * v * wv) + (v * v * ww)));
    }

    /// <summary>∂z/∂α = factor (z1 − z0 − U w) and ∂z/∂β = factor (z2 − z0 − V w) at a point, with w the latent before the normalisation.</summary>
    public (double Factor, double U, double V) TurnAt(PlanePoint point)
    {
        if (_normalisation == Normalisation.None)
        {
            return (1, 0, 0);
        }

        (double wu, double wv, double ww) = Products(point);
        (double qq, double qu, double qv) = _normalisation == Normalisation.UnitStd
            ? (Covariance(ww, Sum(point), Sum(point)), Covariance(wu, Sum(point), _sumU), Covariance(wv, Sum(point), _sumV))
            : (ww, wu, wv);
        double scale = _normalisation == Normalisation.UnitStd ? 1 : _geometry.TargetNorm!.Value;
        return (scale / Math.Sqrt(qq), qu / qq, qv / qq);
    }

    /// <summary>⟨w, u⟩, ⟨w, v⟩ and ⟨w, w⟩.</summary>
    private (double WU, double WV, double WW) Products(PlanePoint point)
    {
        PlaneGeometry g = _geometry;
        (double a, double b) = point;
        double wu = g.Z0U + (a * g.UU) + (b * g.UV), wv = g.Z0V + (a * g.UV) + (b * g.VV);
        return (wu, wv, g.Z0Z0 + (a * g.Z0U) + (b * g.Z0V) + (a * wu) + (b * wv));
    }

    private double Sum(PlanePoint point) => _sumZ0 + (point.Alpha * _sumU) + (point.Beta * _sumV);

    /// <summary>Of the components of two vectors, the unbiased one, over n − 1.</summary>
    private double Covariance(double product, double sumOne, double sumOther) => (product - (sumOne * sumOther / _count)) / (_count - 1);
}
