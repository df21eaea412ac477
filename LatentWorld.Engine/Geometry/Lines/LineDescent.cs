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

    private readonly MetricGrid _grid;
    private readonly CellPoint[] _points, _normals, _moved;
    private readonly double[] _low, _high, _slope, _diagonal, _beside, _step;

    /// <param name="points">What is moved, all but the first and the last.</param>
    public LineDescent(MetricGrid grid, CellPoint[] points)
    {
        (_grid, _points, _normals, _moved) = (grid, points, new CellPoint[points.Length], [.. points]);
        _low = new double[points.Length];
        _high = new double[points.Length];
        _slope = new double[points.Length];
        _diagonal = new double[points.Length];
        _beside = new double[points.Length];
        _step = new double[points.Length];
        Length = Measure(points);
    }

    /// <summary>Of the line as it is.</summary>
    public double Length { get; private set; }

    /// <summary>What is added to the Hessian, as a share of its diagonal; it rises where a step did not shorten the line.</summary>
    public double Damping { get; set; }

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

    /// <summary>The step, 0 at points that a bound holds, and by how much it would shorten the line to first order; null where the Hessian is not positive.</summary>
    private double? Solve()
    {
        int last = _points.Length - 1;
        double mean = Enumerable.Range(1, last - 1).Sum(i => Math.Abs(_diagonal[i])) / (last - 1), fall = 0;
        double[] pivots = new double[last];
        for (int i = 1; i < last; i++)
        {
            // A free point before this one passes on what it has of it (elimination from the start).
            double factor = i > 1 && IsFree(i - 1) ? _beside[i - 1] / pivots[i - 1] : 0;
            pivots[i] = _diagonal[i] + (Damping * (Math.Abs(_diagonal[i]) + mean)) + (1e-9 * mean) - (factor * (factor == 0 ? 0 : _beside[i - 1]));
            _step[i] = -_slope[i] - (factor == 0 ? 0 : factor * _step[i - 1]);
            if (!IsFree(i))
            {
                (pivots[i], _step[i]) = (1, 0);
            }
            else if (!(pivots[i] > 1e-12 * mean))
            {
                return null;
            }
        }

        for (int i = last - 1; i > 0; i--)
        {
            double after = i + 1 < last && IsFree(i + 1) ? _beside[i] * _step[i + 1] : 0;
            _step[i] = IsFree(i) ? (_step[i] - after) / pivots[i] : 0;
            fall -= _slope[i] * _step[i];
        }

        return fall;
    }

    /// <summary>Whether a point is not held at a bound through which it would go.</summary>
    private bool IsFree(int i) => !(_slope[i] > 0 && _low[i] > -1e-9) && !(_slope[i] < 0 && _high[i] < 1e-9);

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
                _moved[i] = _points[i] + (step * _normals[i]);
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
