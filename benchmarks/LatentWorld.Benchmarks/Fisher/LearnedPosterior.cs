using System.Numerics.Tensors;
using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>
/// p(t | x) over the lattice, learned from observations with known parameters, in the place of the paper's U-Net: a softmax with the
/// logits c_t + Σ_r ψ_r(t) w_r·n(x), where n(x) are the counts of codes (less their mean, over their deviation), ψ_r the monomials of t
/// of degree 1 and 2, and c_t is free at each point. With degree 2 it need not be an exponential family in t.
/// </summary>
internal sealed class LearnedPosterior
{
    private const int Iterations = 300;

    /// <summary>Half of it times the sum of squared weights is added to the loss: enough that weights of codes that hardly occur stay finite.</summary>
    private const double Ridge = 1e-5;

    /// <summary>Unit in which c_t is fitted, so that it and the weights are about equally steep.</summary>
    private const double PointScale = 5;

    private readonly int _nodes, _codes;
    private readonly double[][] _basis;
    private readonly double[] _scales, _middles;
    private double[] _parameters = [];

    private LearnedPosterior(FisherFamily family)
    {
        (_nodes, _codes) = (family.Lattice.Count, family.Codes);
        int side = family.Lattice.Columns;
        double[] x = [.. Enumerable.Range(0, _nodes).Select(node => (2.0 * (node % side) / (side - 1)) - 1)];
        double[] y = [.. Enumerable.Range(0, _nodes).Select(node => (2.0 * (node / side) / (side - 1)) - 1)];
        _basis = [x, y, [.. x.Select(a => (a * a) - .5)], [.. x.Select((a, i) => a * y[i])], [.. y.Select(b => (b * b) - .5)]];
        (double[] means, _scales) = Counts(family);
        _middles = [.. means.Select((mean, code) => mean * _scales[code])];
    }

    /// <summary>The greatest likelihood of the training observations.</summary>
    public static LearnedPosterior Of(FisherFamily family)
    {
        var posterior = new LearnedPosterior(family);
        double[] parameters = new double[(posterior._basis.Length * posterior._codes) + posterior._nodes];
        DescentResult found = new LimitedMemoryBfgs(Iterations, 1e-7).Minimise(
            (at, gradient) => posterior.Loss(family.Train, at, gradient), parameters, CancellationToken.None);
        posterior._parameters = parameters;
        Console.WriteLine($"  posterior: {family.Train.Count} observations, log-loss {found.Value:F4} after {found.Iterations} iterations (none: {Math.Log(posterior._nodes):F4})");
        return posterior;
    }

    /// <summary>log p(t | x) at each point of the lattice.</summary>
    public double[] Logarithms(FisherSample sample)
    {
        double[] logits = new double[_nodes];
        Logits(sample, _parameters, new double[_basis.Length], logits);
        double[] shares = [.. logits];
        double norm = Softmax.Of(shares);
        return [.. logits.Select(logit => logit - norm)];
    }

    private double Loss(IReadOnlyList<FisherSample> samples, double[] parameters, double[] gradient)
    {
        Array.Clear(gradient);
        double[] logits = new double[_nodes], codes = new double[_basis.Length];
        Span<double> toPoints = gradient.AsSpan(_basis.Length * _codes);
        double[] toMeans = new double[_basis.Length];
        double loss = 0;
        foreach (FisherSample sample in samples)
        {
            Logits(sample, parameters, codes, logits);
            double logit = logits[sample.Node];
            loss += (Softmax.Of(logits) - logit) / samples.Count;
            logits[sample.Node] -= 1;
            TensorPrimitives.MultiplyAdd(logits, PointScale / samples.Count, toPoints, toPoints);
            for (int r = 0; r < _basis.Length; r++)
            {
                double to = TensorPrimitives.Dot<double>(logits, _basis[r]) / samples.Count;
                toMeans[r] += to;
                foreach ((int code, int count) in sample.Counts)
                {
                    gradient[(r * _codes) + code] += to * count * _scales[code];
                }
            }
        }

        for (int i = 0; i < _basis.Length * _codes; i++)
        {
            loss += Ridge * parameters[i] * parameters[i] / 2;
            gradient[i] += (Ridge * parameters[i]) - (toMeans[i / _codes] * _middles[i % _codes]);
        }

        return loss;
    }

    private void Logits(FisherSample sample, double[] parameters, double[] codes, double[] logits)
    {
        TensorPrimitives.Multiply(parameters.AsSpan(_basis.Length * _codes), PointScale, logits);
        for (int r = 0; r < _basis.Length; r++)
        {
            codes[r] = -TensorPrimitives.Dot<double>(parameters.AsSpan(r * _codes, _codes), _middles);
            foreach ((int code, int count) in sample.Counts)
            {
                codes[r] += parameters[(r * _codes) + code] * count * _scales[code];
            }

            TensorPrimitives.MultiplyAdd<double>(_basis[r], codes[r], logits, logits);
        }
    }

    /// <summary>
    /// The mean of each code's count, and one over its deviation: with counts about 0 and of equal spread the descent is many times
    /// shorter.
    /// </summary>
    private static (double[] Means, double[] Scales) Counts(FisherFamily family)
    {
        double[] means = new double[family.Codes], squares = new double[family.Codes];
        double count = family.Train.Count;
        foreach (FisherSample sample in family.Train)
        {
            foreach ((int code, int occurrences) in sample.Counts)
            {
                means[code] += occurrences / count;
                squares[code] += occurrences * occurrences / count;
            }
        }

        return (means, [.. means.Select((mean, code) => 1 / Math.Sqrt(Math.Max(squares[code] - (mean * mean), 1 / count)))]);
    }
}
