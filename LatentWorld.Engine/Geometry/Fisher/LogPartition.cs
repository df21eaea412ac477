using System.Numerics.Tensors;

namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// A log-partition function f(t) = τ log Σ_k exp((a_k·t + b_k)/τ) of p(x | t) = exp(s(x)·t − f(t)). It is convex for any a_k and b_k,
/// and smooth; with τ = 1 and a map for each value of the statistic it is the sum over states itself.
/// </summary>
public sealed class LogPartition
{
    private readonly double[] _alpha, _beta, _offsets;

    /// <summary>A sum of given affine maps.</summary>
    /// <param name="alpha">First component of each a_k.</param>
    /// <param name="beta">Second component of each a_k.</param>
    /// <param name="offsets">Each b_k.</param>
    /// <param name="smoothing">τ, above 0.</param>
    /// <exception cref="ArgumentException">Unequal lengths, none at all, a number that is not finite, or a τ of 0 or less.</exception>
    public LogPartition(double[] alpha, double[] beta, double[] offsets, double smoothing)
    {
        if (alpha.Length == 0 || alpha.Length != beta.Length || alpha.Length != offsets.Length)
        {
            throw new ArgumentException($"{alpha.Length}, {beta.Length} and {offsets.Length} numbers: give as many of each, and one at least.");
        }

        if (!(smoothing > 0 && double.IsFinite(smoothing)) || !alpha.Concat(beta).Concat(offsets).All(double.IsFinite))
        {
            throw new ArgumentException($"Smoothing {smoothing}: it must be above 0, and the maps finite.", nameof(smoothing));
        }

        (_alpha, _beta, _offsets, Smoothing) = (alpha, beta, offsets, smoothing);
    }

    /// <summary>τ.</summary>
    public double Smoothing { get; }

    /// <summary>How many affine maps it has.</summary>
    public int Maps => _offsets.Length;

    /// <summary>f, its gradient Σ p_k a_k and its Hessian Cov_p(a)/τ, p the softmax of the maps at t.</summary>
    public LogPartitionValue At(ParameterPoint t)
    {
        Span<double> shares = Maps <= 512 ? stackalloc double[Maps] : new double[Maps];
        for (int k = 0; k < Maps; k++)
        {
            shares[k] = ((_alpha[k] * t.Alpha) + (_beta[k] * t.Beta) + _offsets[k]) / Smoothing;
        }

        double norm = Softmax.Of(shares);
        double alpha = TensorPrimitives.Dot<double>(shares, _alpha), beta = TensorPrimitives.Dot<double>(shares, _beta);
        return new(Smoothing * norm, alpha, beta, Covariance(shares, alpha, beta));
    }

    /// <summary>
    /// The Kullback–Leibler divergence KL(p(· | from) ‖ p(· | to)), which for an exponential family is the Bregman divergence
    /// f(to) − f(from) − ∇f(from)·(to − from). Affine terms of f cancel.
    /// </summary>
    public double Divergence(ParameterPoint from, ParameterPoint to)
    {
        LogPartitionValue start = At(from);
        return At(to).Value - start.Value - (start.AlphaSlope * (to.Alpha - from.Alpha)) - (start.BetaSlope * (to.Beta - from.Beta));
    }

    /// <summary>
    /// The Bhattacharyya coefficient Σ_x √(p(x | t) p(x | s)) = exp(f((t + s)/2) − (f(t) + f(s))/2): 1 for equal distributions, 0 for
    /// distributions that share no state. Affine terms of f cancel.
    /// </summary>
    public double Overlap(ParameterPoint t, ParameterPoint s)
    {
        double between = At(new((t.Alpha + s.Alpha) / 2, (t.Beta + s.Beta) / 2)).Value;
        return Math.Exp(between - ((At(t).Value + At(s).Value) / 2));
    }

    // About the mean, so that nothing cancels and no eigenvalue falls below zero but for rounding.
    private FisherMetric Covariance(ReadOnlySpan<double> shares, double alpha, double beta)
    {
        double aa = 0, ab = 0, bb = 0;
        for (int k = 0; k < Maps; k++)
        {
            double a = _alpha[k] - alpha;
            double b = _beta[k] - beta;
            aa += shares[k] * a * a;
            ab += shares[k] * a * b;
            bb += shares[k] * b * b;
        }

        return new(aa / Smoothing, ab / Smoothing, bb / Smoothing);
    }
}
