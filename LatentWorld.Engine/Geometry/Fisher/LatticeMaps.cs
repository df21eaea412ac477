using System.Numerics.Tensors;

namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// A log-sum-exp of affine maps at all points of a lattice, and the way back: what a change of its values or slopes means for the maps.
/// Coordinates are those of the lattice's box stretched to [−1, 1]²; parameters are slopes along α, along β, and offsets.
/// </summary>
internal sealed class LatticeMaps(ParameterLattice lattice, int maps, double smoothing)
{
    private readonly double[] _shares = new double[lattice.Count * maps];

    /// <summary>f at each point of the lattice.</summary>
    public double[] Values { get; } = new double[lattice.Count];

    /// <summary>Computes <see cref="Values"/>, and keeps the maps' shares for the way back.</summary>
    public void Evaluate(ReadOnlySpan<double> parameters)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            (double x, double y) = lattice.Stretched(i);
            Values[i] = Shares(parameters, x, y, _shares.AsSpan(i * maps, maps));
        }
    }

    /// <summary>Adds to the gradient what a gradient with respect to <see cref="Values"/> means: ∂f/∂b_k = p_k, ∂f/∂a_k = p_k u.</summary>
    public void AddValues(ReadOnlySpan<double> toValues, Span<double> gradient)
    {
        for (int i = 0; i < toValues.Length; i++)
        {
            (double x, double y) = lattice.Stretched(i);
            ReadOnlySpan<double> shares = _shares.AsSpan(i * maps, maps);
            Add(shares, toValues[i] * x, gradient[..maps]);
            Add(shares, toValues[i] * y, gradient[maps..(2 * maps)]);
            Add(shares, toValues[i], gradient[(2 * maps)..(3 * maps)]);
        }
    }

    /// <summary>∇f = Σ p_k a_k anywhere in the box.</summary>
    /// <param name="shares">Room for each map's share, which <see cref="AddSlope"/> takes.</param>
    public (double Alpha, double Beta) Slope(ReadOnlySpan<double> parameters, double x, double y, Span<double> shares)
    {
        Shares(parameters, x, y, shares);
        return (TensorPrimitives.Dot(shares, parameters[..maps]), TensorPrimitives.Dot(shares, parameters[maps..(2 * maps)]));
    }

    /// <summary>
    /// Adds to the gradient what a gradient v with respect to ∇f(u) means: ∂(v·∇f)/∂b_k = p_k (a_k − ∇f)·v/τ, and
    /// ∂(v·∇f)/∂a_k = p_k v + u p_k (a_k − ∇f)·v/τ.
    /// </summary>
    public void AddSlope(
        ReadOnlySpan<double> parameters, (double X, double Y) at, ReadOnlySpan<double> shares, (double Alpha, double Beta) slope, (double Alpha, double Beta) to, Span<double> gradient)
    {
        for (int k = 0; k < maps; k++)
        {
            double along = ((parameters[k] - slope.Alpha) * to.Alpha) + ((parameters[maps + k] - slope.Beta) * to.Beta);
            double shift = shares[k] * along / smoothing;
            gradient[k] += (shares[k] * to.Alpha) + (at.X * shift);
            gradient[maps + k] += (shares[k] * to.Beta) + (at.Y * shift);
            gradient[(2 * maps) + k] += shift;
        }
    }

    /// <summary>Each map's share p_k at a point of the box; returns f there.</summary>
    private double Shares(ReadOnlySpan<double> parameters, double x, double y, Span<double> shares)
    {
        for (int k = 0; k < maps; k++)
        {
            shares[k] = ((parameters[k] * x) + (parameters[maps + k] * y) + parameters[(2 * maps) + k]) / smoothing;
        }

        return smoothing * Softmax.Of(shares);
    }

    private static void Add(ReadOnlySpan<double> what, double times, Span<double> to) => TensorPrimitives.MultiplyAdd(what, times, to, to);
}
