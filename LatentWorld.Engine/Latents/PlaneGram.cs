using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>
/// The Gram matrix of ∂z/∂α and ∂z/∂β at any point of a plane, from the dot products of its vertices and the sums of their components.
/// </summary>
/// <remarks>
/// With w = z0 + αu + βv, a normalisation is z = c w/q(w), q² a quadratic form: |w|², or the variance of the components. Then
/// ∂z/∂a = c (a − w q_a/q)/q with q_a = q(w, a)/q. Far out nearly all of a is taken away, and a difference of dot products would be
/// rounding alone. ⟨a − w q_a/q, b − w q_b/q⟩ = ⟨a ∧ w, b ∧ w⟩/q², and in u ∧ w = u ∧ z0 + β u ∧ v what is taken away does not stand at all.
/// </remarks>
internal sealed class PlaneGram
{
    private readonly PlaneGeometry _geometry;
    private readonly Normalisation _normalisation;
    private readonly int _count;
    private readonly double _sumZ0, _sumU, _sumV;

    /// <summary>Dot products of z0, u and v in the quadratic form: for the variance of the components, of what they have beside their means.</summary>
    private readonly double _zz, _zu, _zv, _uu, _uv, _vv;

    /// <summary>Dot products of the areas that u and z0, v and z0, u and v span.</summary>
    private readonly double _uzuz, _uzvz, _vzvz, _uzuv, _vzuv, _uvuv;

    /// <param name="count">Components of a latent.</param>
    /// <param name="sumZ0">Sum of the components of z0; of z1 and z2 the others are.</param>
    public PlaneGram(PlaneGeometry geometry, Normalisation normalisation, int count, double sumZ0, double sumZ1, double sumZ2)
    {
        (_geometry, _normalisation, _count, _sumZ0, _sumU, _sumV) = (geometry, normalisation, count, sumZ0, sumZ1 - sumZ0, sumZ2 - sumZ0);
        (_zz, _zu, _zv) = (Form(geometry.Z0Z0, _sumZ0, _sumZ0), Form(geometry.Z0U, _sumZ0, _sumU), Form(geometry.Z0V, _sumZ0, _sumV));
        (_uu, _uv, _vv) = (Form(geometry.UU, _sumU, _sumU), Form(geometry.UV, _sumU, _sumV), Form(geometry.VV, _sumV, _sumV));
        // ⟨a ∧ b, c ∧ d⟩ = ⟨a, c⟩⟨b, d⟩ − ⟨a, d⟩⟨b, c⟩ (Binet and Cauchy).
        (_uzuz, _uzvz, _vzvz) = ((_uu * _zz) - (_zu * _zu), (_uv * _zz) - (_zu * _zv), (_vv * _zz) - (_zv * _zv));
        (_uzuv, _vzuv, _uvuv) = ((_uu * _zv) - (_uv * _zu), (_uv * _zv) - (_vv * _zu), (_uu * _vv) - (_uv * _uv));
    }

    public LatentGram At(PlanePoint point)
    {
        if (_normalisation == Normalisation.None)
        {
            return new(_geometry.UU, _geometry.UV, _geometry.VV);
        }

        (double a, double b) = point;
        double shared = _uzvz - (a * _uzuv) + (b * _vzuv) - (a * b * _uvuv);
        return new(
            Square(point, 1, 0),
            Scale(point, shared, MeanOff(point, 1, 0) * MeanOff(point, 0, 1)),
            Square(point, 0, 1));
    }

    /// <summary>How far the latent moves per unit of a direction of the plane, ≥ 0.</summary>
    /// <param name="direction">Its share of α and of β.</param>
    public double Along(PlanePoint point, (double Alpha, double Beta) direction)
    {
        (double p, double q) = direction;
        return Math.Sqrt(_normalisation == Normalisation.None
            ? Math.Max(0, (p * p * _geometry.UU) + (2 * p * q * _geometry.UV) + (q * q * _geometry.VV))
            : Square(point, p, q));
    }

    /// <summary>∂z/∂α = factor (z1 − z0 − U w) and ∂z/∂β = factor (z2 − z0 − V w) at a point, with w the latent before the normalisation.</summary>
    public (double Factor, double U, double V) TurnAt(PlanePoint point)
    {
        if (_normalisation == Normalisation.None)
        {
            return (1, 0, 0);
        }

        (_, double wu, double wv, double ww) = Products(point);
        return (Math.Sqrt(TargetSquare / ww), wu / ww, wv / ww);
    }

    /// <summary>What the normalisation makes of the quadratic form, <see cref="Form"/> of w.</summary>
    private double TargetSquare => _normalisation == Normalisation.UnitStd ? _count - 1 : _geometry.TargetNorm!.Value * _geometry.TargetNorm.Value;

    /// <summary>Square of how far the latent moves along p u + q v.</summary>
    private double Square(PlanePoint point, double p, double q)
    {
        double turn = (p * point.Beta) - (q * point.Alpha);
        double area = (p * p * _uzuz) + (2 * p * q * _uzvz) + (q * q * _vzvz)
            + (2 * turn * ((p * _uzuv) + (q * _vzuv))) + (turn * turn * _uvuv);
        double mean = MeanOff(point, p, q);
        return Math.Max(0, Scale(point, area, mean * mean));
    }

    /// <param name="area">⟨a ∧ w, b ∧ w⟩ in the quadratic form.</param>
    /// <param name="means">Product of both directions' <see cref="MeanOff"/>.</param>
    private double Scale(PlanePoint point, double area, double means)
    {
        double ww = Products(point).WW;
        return TargetSquare / ww * ((area / ww) + (means / _count));
    }

    /// <summary>Where only the deviation is normalised, how far the sum of the components moves along d = p u + q v, less what the scaling takes: Σd − Σw ⟨w, d⟩/⟨w, w⟩.</summary>
    private double MeanOff(PlanePoint point, double p, double q)
    {
        if (_normalisation != Normalisation.UnitStd)
        {
            return 0;
        }

        (double wz, double wu, double wv, double ww) = Products(point);
        double turn = (p * point.Beta) - (q * point.Alpha);
        return ((p * ((_sumU * wz) - (_sumZ0 * wu))) + (q * ((_sumV * wz) - (_sumZ0 * wv))) + (turn * ((_sumU * wv) - (_sumV * wu)))) / ww;
    }

    /// <summary>Products of w with z0, u, v and itself in the quadratic form.</summary>
    private (double WZ, double WU, double WV, double WW) Products(PlanePoint point)
    {
        (double a, double b) = point;
        double wz = _zz + (a * _zu) + (b * _zv), wu = _zu + (a * _uu) + (b * _uv), wv = _zv + (a * _uv) + (b * _vv);
        return (wz, wu, wv, wz + (a * wu) + (b * wv));
    }

    private double Form(double product, double sumOne, double sumOther) =>
        _normalisation == Normalisation.UnitStd ? product - (sumOne * sumOther / _count) : product;
}
