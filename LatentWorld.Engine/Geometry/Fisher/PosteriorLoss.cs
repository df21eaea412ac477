namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// The mean over posteriors P of JSD(P, Q) = (KL(P ‖ M) + KL(Q ‖ M))/2, M = (P + Q)/2, with Q(t) ∝ exp(N (s·t − f(t))) over the
/// lattice, and its gradient. The centroids' distance, where wanted, is √(d² + ε²) − ε, which has a slope at 0 as well.
/// </summary>
internal sealed class PosteriorLoss
{
    private const double Rounding = 1e-3;

    private readonly ParameterLattice _lattice;
    private readonly IReadOnlyList<PlacePosterior> _posteriors;
    private readonly ConvexFitOptions _options;
    private readonly LatticeMaps _maps;
    private readonly double _smoothing;
    private readonly int _count;
    private readonly Moments[] _moments;
    private readonly (double X, double Y)[] _places, _points;
    private readonly double[] _toValues, _model, _toModel, _shares;

    public PosteriorLoss(ParameterLattice lattice, IReadOnlyList<PlacePosterior> posteriors, ConvexFitOptions options, ConvexStart start)
    {
        (_lattice, _posteriors, _options, _smoothing, _count) = (lattice, posteriors, options, start.Smoothing, start.Offsets.Length);
        _maps = new(lattice, _count, _smoothing);
        _moments = [.. posteriors.Select(posterior => Moments.Of(lattice, posterior.Mass))];
        (ParameterPoint centre, double alpha, double beta) = lattice.Frame();
        _places = [.. posteriors.Select(posterior => ((posterior.Place.Alpha - centre.Alpha) / alpha, (posterior.Place.Beta - centre.Beta) / beta))];
        _points = [.. Enumerable.Range(0, lattice.Count).Select(lattice.Stretched)];
        (_toValues, _model, _toModel, _shares) = (new double[lattice.Count], new double[lattice.Count], new double[lattice.Count], new double[_count]);
    }

    /// <summary>The loss at parameters as <see cref="ConvexStart.Parameters"/> lays them out.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        Array.Clear(gradient);
        Array.Clear(_toValues);
        _maps.Evaluate(parameters);
        double loss = 0;
        for (int i = 0; i < _posteriors.Count; i++)
        {
            bool isFree = _options.Tilt == PosteriorTilt.Free;
            int at = (3 * _count) + (2 * i);
            (double Alpha, double Beta) tilt = isFree
                ? (parameters[at], parameters[at + 1])
                : _maps.Slope(parameters, _places[i].X, _places[i].Y, _shares);
            loss += One(i, tilt, out (double, double) toTilt);
            if (isFree)
            {
                (gradient[at], gradient[at + 1]) = toTilt;
            }
            else
            {
                _maps.AddSlope(parameters, _places[i], _shares, tilt, toTilt, gradient);
            }
        }

        _maps.AddValues(_toValues, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] /= _posteriors.Count;
        }

        return loss / _posteriors.Count;
    }

    /// <summary>The fitted function in the parameters' own units.</summary>
    public LogPartition Function(ReadOnlySpan<double> parameters)
    {
        (ParameterPoint centre, double halfAlpha, double halfBeta) = _lattice.Frame();
        double[] alpha = [.. parameters[.._count]], beta = [.. parameters[_count..(2 * _count)]], offsets = [.. parameters[(2 * _count)..(3 * _count)]];
        for (int k = 0; k < _count; k++)
        {
            (alpha[k], beta[k]) = (alpha[k] / halfAlpha, beta[k] / halfBeta);
            offsets[k] -= (alpha[k] * centre.Alpha) + (beta[k] * centre.Beta);
        }

        return new(alpha, beta, offsets, _smoothing);
    }

    /// <summary>The loss of one posterior. Adds its gradient with respect to f's values; the tilt's gradient goes out.</summary>
    private double One(int index, (double Alpha, double Beta) tilt, out (double, double) toTilt)
    {
        Model(tilt);
        double loss = Divergence(_posteriors[index].Mass) + Centroids(_moments[index]);

        // Through the softmax: ∂/∂l_j = Q_j (g_j − Σ Q g).
        double mean = 0;
        for (int j = 0; j < _model.Length; j++)
        {
            mean += _model[j] * _toModel[j];
        }

        double alpha = 0, beta = 0;
        for (int j = 0; j < _model.Length; j++)
        {
            double toLogit = _options.Observations * _model[j] * (_toModel[j] - mean);
            _toValues[j] -= toLogit;
            alpha += toLogit * _points[j].X;
            beta += toLogit * _points[j].Y;
        }

        toTilt = (alpha, beta);
        return loss;
    }

    private void Model((double Alpha, double Beta) tilt)
    {
        for (int j = 0; j < _model.Length; j++)
        {
            _model[j] = _options.Observations * ((tilt.Alpha * _points[j].X) + (tilt.Beta * _points[j].Y) - _maps.Values[j]);
        }

        Softmax.Of(_model);
    }

    /// <summary>JSD(P, Q), with ∂/∂Q = log(Q/M)/2 for each value.</summary>
    private double Divergence(double[] mass)
    {
        double loss = 0;
        for (int j = 0; j < mass.Length; j++)
        {
            double p = mass[j], q = _model[j], middle = (p + q) / 2;
            double toModel = q == 0 ? 0 : p == 0 ? Math.Log(2) / 2 : Math.Log(q / middle) / 2;
            loss += q * toModel;
            loss += p == 0 ? 0 : p * Math.Log(p / middle) / 2;
            _toModel[j] = toModel;
        }

        return loss;
    }

    /// <summary>Distance of the centroids over √2 of the box's side; adds its gradient with respect to Q.</summary>
    private double Centroids(Moments data)
    {
        if (_options.CentroidWeight == 0)
        {
            return 0;
        }

        var model = Moments.Of(_lattice, _model);

        // A side of the box is 2 long here.
        double scale = 1 / (2 * Math.Sqrt(2));
        double alpha = (model.Alpha - data.Alpha) * scale, beta = (model.Beta - data.Beta) * scale;
        double distance = Math.Sqrt((alpha * alpha) + (beta * beta) + (Rounding * Rounding));
        double weight = _options.CentroidWeight * scale / distance;
        for (int j = 0; j < _model.Length; j++)
        {
            _toModel[j] += weight * ((alpha * _points[j].X) + (beta * _points[j].Y));
        }

        return _options.CentroidWeight * (distance - Rounding);
    }
}
