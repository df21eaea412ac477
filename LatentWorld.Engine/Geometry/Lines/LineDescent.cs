namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// Newton's method for the length of a line whose inner points move at right angles to it, as the metric measures angles, each within bounds: half an
/// interval, and what is closed (projected Newton, Bertsekas 1982). The Hessian joins neighbours only.
/// </summary>
internal sealed class LineDescent
{
    private const double Room = .5;

    /// <summary>Of differences: far below an interval, far above rounding.</summary>
    private const double Difference = 2e-4;

    /// <summary>The line is taut where a step would shorten it by less than this share.</summary>
    private const double Taut = 1e-11;

    private const double MostDamping = 1e6;

    /// <summary>A point so near to what is closed lies at its edge.</summary>
    private const double AtEdge = 1e-9;

    /// <summary>How often points are held and the others solved for anew.</summary>
    private const int MostRounds = 12;

    private readonly MetricGrid _grid;
    private readonly CellPoint[] _points, _normals, _moved;
    private readonly double[] _low, _high, _slope, _diagonal, _beside, _step, _pivots, _rests;
    private readonly bool[] _isCorner, _isHeld;

    /// <param name="points">What is moved, all but the first and the last.</param>
    /// <param name="isCorner">Which of them stay: corners that the line passes.</param>
    public LineDescent(MetricGrid grid, CellPoint[] points, bool[] isCorner)
    {
        (_grid, _points, _isCorner, _normals, _moved) = (grid, points, isCorner, new CellPoint[points.Length], [.. points]);
        _low = new double[points.Length];
        _high = new double[points.Length];
        _slope = new double[points.Length];
        _diagonal = new double[points.Length];
        _beside = new double[points.Length];
        _step = new double[points.Length];
        _pivots = new double[points.Length];
        _rests = new double[points.Length];
        _isHeld = new bool[points.Length];
        Length = Measure(points);
    }

    /// <summary>The line as it is.</summary>
    public CellPoint[] Points => _points;

    /// <summary>Its length.</summary>
    public double Length { get; private set; }

    /// <summary>What is added to the Hessian, as a share of its diagonal; it rises where a step did not shorten the line.</summary>
    public double Damping { get; set; }

    /// <summary>Its points without the corners.</summary>
    public CellPoint[] Free() => [.. _points.Where((_, i) => !_isCorner[i])];

    /// <summary>Shortens the line.</summary>
    /// <returns>False where it is taut, or no step shortens it.</returns>
    public bool TryStep()
    {
        Frame();
        Differentiate();
        while (Damping <= MostDamping)
        {
            if (Solve() is { } fall)
            {
                if (fall <= Taut * Length)
                {
                    return false;
                }

                if (TryMove())
                {
                    return true;
                }
            }

            Damping = Math.Max(1e-3, 10 * Damping);
        }

        Damping = 0;
        return false;
    }

    /// <summary>Directions in which points move, and how far they may.</summary>
    private void Frame()
    {
        for (int i = 1; i < _points.Length - 1; i++)
        {
            CellPoint along = _points[i + 1] - _points[i - 1];
            along = (1 / Math.Max(along.Length, 1e-300)) * along;
            CellPoint across = new(-along.Y, along.X);

            // M⁻¹ across, but for a factor, is at a right angle to the line; where the metric is all but flat it may lie along it.
            MetricTensor metric = _grid.AtCell(_points[i]);
            CellPoint normal = new((metric.G * across.X) - (metric.F * across.Y), (metric.E * across.Y) - (metric.F * across.X));
            normal = (1 / Math.Max(normal.Length, 1e-300)) * normal;
            _normals[i] = Math.Abs((normal.X * across.X) + (normal.Y * across.Y)) > .1 ? normal : across;
            _high[i] = _grid.Cells.Reach(_points[i], _normals[i], Room);
            _low[i] = -_grid.Cells.Reach(_points[i], -1 * _normals[i], Room);
        }
    }

    /// <summary>First and second derivatives of the length by how far each point moves, by differences piece by piece.</summary>
    private void Differentiate()
    {
        const double H = Difference;
        Array.Clear(_slope);
        Array.Clear(_diagonal);
        for (int i = 0; i + 1 < _points.Length; i++)
        {
            double here = Piece(i, 0, 0), start = Piece(i, H, 0), startBack = Piece(i, -H, 0), end = Piece(i, 0, H), endBack = Piece(i, 0, -H);
            _slope[i] += (start - startBack) / (2 * H);
            _slope[i + 1] += (end - endBack) / (2 * H);
            _diagonal[i] += (start - (2 * here) + startBack) / (H * H);
            _diagonal[i + 1] += (end - (2 * here) + endBack) / (H * H);
            _beside[i] = (Piece(i, H, H) - Piece(i, H, -H) - Piece(i, -H, H) + Piece(i, -H, -H)) / (4 * H * H);
        }
    }

    private double Piece(int i, double start, double end) =>
        _grid.Length(_points[i] + (start * _normals[i]), _points[i + 1] + (end * _normals[i + 1]));

    /// <summary>
    /// The step, and by how much it would shorten the line to first order; null where the Hessian is not positive. Points that would go into what is closed are
    /// held at its edge, and the others find their step anew.
    /// </summary>
    private double? Solve()
    {
        int last = _points.Length - 1;
        for (int i = 1; i < last; i++)
        {
            _isHeld[i] = _isCorner[i] || (_slope[i] > 0 && _low[i] > -AtEdge) || (_slope[i] < 0 && _high[i] < AtEdge);
            _step[i] = 0;
        }

        double mean = Enumerable.Range(1, last - 1).Sum(i => Math.Abs(_diagonal[i])) / (last - 1);
        for (int round = 0; round < MostRounds; round++)
        {
            if (!TryEliminate(mean))
            {
                return null;
            }

            if (!HoldMore())
            {
                break;
            }
        }

        return -Enumerable.Range(1, last - 1).Sum(i => _slope[i] * _step[i]);
    }

    /// <summary>The steps of the points that are not held: one pass forth and one back, since the Hessian joins neighbours only.</summary>
    private bool TryEliminate(double mean)
    {
        int last = _points.Length - 1;
        for (int i = 1; i < last; i++)
        {
            if (!_isHeld[i])
            {
                double before = i > 1 ? _beside[i - 1] : 0, after = i + 1 < last && _isHeld[i + 1] ? _beside[i] * _step[i + 1] : 0;
                double factor = i > 1 && !_isHeld[i - 1] ? before / _pivots[i - 1] : 0;
                _pivots[i] = _diagonal[i] + (Damping * (Math.Abs(_diagonal[i]) + mean)) + (1e-9 * mean) - (factor * before);
                _rests[i] = -_slope[i] - after - (i > 1 && _isHeld[i - 1] ? before * _step[i - 1] : 0) - (factor == 0 ? 0 : factor * _rests[i - 1]);
                if (!(_pivots[i] > 1e-12 * mean))
                {
                    return false;
                }
            }
        }

        for (int i = last - 1; i > 0; i--)
        {
            if (!_isHeld[i])
            {
                double after = i + 1 < last && !_isHeld[i + 1] ? _beside[i] * _step[i + 1] : 0;
                _step[i] = (_rests[i] - after) / _pivots[i];
            }
        }

        return true;
    }

    /// <summary>Holds the points whose steps lead into what is closed; false where there are none.</summary>
    private bool HoldMore()
    {
        bool hasMore = false;
        for (int i = 1; i < _points.Length - 1; i++)
        {
            double step = Math.Clamp(_step[i], _low[i] > -Room ? _low[i] : double.NegativeInfinity, _high[i] < Room ? _high[i] : double.PositiveInfinity);
            if (!_isHeld[i] && step != _step[i])
            {
                (_isHeld[i], _step[i], hasMore) = (true, step, true);
            }
        }

        return hasMore;
    }

    /// <summary>
    /// Goes along the step, by as much of it as moves no point farther than it has room and shortens the line; what is closed holds single points back.
    /// </summary>
    private bool TryMove()
    {
        double longest = _step.Max(Math.Abs), whole = longest > Room ? Room / longest : 1, share = whole;
        for (int trial = 0; trial < 6; trial++, share /= 2)
        {
            double fall = 0;
            for (int i = 1; i < _points.Length - 1; i++)
            {
                double step = Math.Clamp(share * _step[i], _low[i], _high[i]);
                _moved[i] = _grid.Cells.Nearest(_points[i] + (step * _normals[i]));
                fall -= _slope[i] * step;
            }

            double length = Measure(_moved);
            if (fall > 0 && length <= Length - (1e-4 * fall))
            {
                _moved.CopyTo(_points, 0);
                (Length, Damping) = (length, share < whole ? Damping : Damping > 1e-6 ? Damping / 10 : 0);
                return true;
            }
        }

        return false;
    }

    private double Measure(CellPoint[] points)
    {
        double sum = 0;
        for (int i = 1; i < points.Length; i++)
        {
            sum += _grid.Length(points[i - 1], points[i]);
        }

        return sum;
    }
}
