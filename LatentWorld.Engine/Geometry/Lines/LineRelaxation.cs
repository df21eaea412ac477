namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// Pulls a line taut: moves its points until its length under the metric between nodes is least nearby, to far below an interval
/// of the lattice. Around what is closed it bends at the corners.
/// </summary>
internal sealed class LineRelaxation(MetricGrid grid, CancellationToken cancellation)
{
    /// <summary>Four points an interval, and no fewer and no more than so many: with them a half circle is long to within 1/2,000.</summary>
    private const int PointsPerInterval = 4, FewestPoints = 49, MostPoints = 1025;

    /// <summary>Each moves the line by half an interval at most; from where fast marching leaves it a dozen are enough.</summary>
    private const int MostSteps = 80;

    /// <summary>Points are spread anew where the longest piece is so many times as long as the shortest.</summary>
    private const double Uneven = 2;

    /// <summary>The line, and its length.</summary>
    /// <param name="way">A way that is open from end to end, in intervals of the lattice.</param>
    public (CellPoint[] Points, double Length) Relax(IReadOnlyList<CellPoint> way)
    {
        double intervals = Enumerable.Range(1, way.Count - 1).Sum(i => (way[i] - way[i - 1]).Length);
        int count = Math.Clamp((int)(PointsPerInterval * intervals) + 1, FewestPoints, MostPoints);
        CellPoint[] points = Improve(Smooth(Spread(way, count)), count);
        return (points, new LineDescent(grid, points).Length);
    }

    /// <summary>Length of a straight way.</summary>
    public static double Straight(MetricGrid grid, CellPoint from, CellPoint to)
    {
        int pieces = Math.Max(1, (int)Math.Ceiling(2 * (to - from).Length));
        return Enumerable.Range(0, pieces).Sum(i =>
            grid.Length(CellPoint.Between(from, to, (double)i / pieces), CellPoint.Between(from, to, (i + 1.0) / pieces)));
    }

    /// <summary>
    /// Steps until the line is taut. What its pieces cut of closed cells is put right before each step: otherwise points on both sides of a thin wall would draw
    /// together through it.
    /// </summary>
    private CellPoint[] Improve(CellPoint[] points, int count)
    {
        points = Bent(points);
        var descent = new LineDescent(grid, points);
        for (int step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsUneven(points, count))
            {
                points = Bent(Spread(points, count));
                descent = new LineDescent(grid, points) { Damping = descent.Damping };
            }

            if (!descent.TryStep())
            {
                break;
            }

            CellPoint[] bent = Bent(points);
            if (bent != points)
            {
                points = bent;
                descent = new LineDescent(grid, points) { Damping = descent.Damping };
            }
        }

        return points;
    }

    /// <summary>Whether points are to be spread anew; corners lie nearer to their neighbours than the rest, and some are left where they are.</summary>
    private bool IsUneven(CellPoint[] points, int count)
    {
        double[] pieces = Pieces(points);
        Array.Sort(pieces);
        return points.Length > count + (count / 4) || pieces[^1] > Uneven * pieces[Math.Min(2 * (points.Length - count), pieces.Length - 1)];
    }

    /// <summary>
    /// Points at equal distances of a measure that is half the metric's length and half that of the lattice: neither a cheap stretch nor a dear one is left
    /// without points.
    /// </summary>
    private CellPoint[] Spread(IReadOnlyList<CellPoint> way, int count)
    {
        double[] pieces = Pieces(way);
        var points = new CellPoint[count];
        (points[0], points[^1]) = (way[0], way[^1]);
        double sum = 0, total = pieces.Sum();
        for (int i = 1, at = 0; i < count - 1; i++)
        {
            double wanted = total * i / (count - 1);
            while (at + 1 < pieces.Length && sum + pieces[at] < wanted)
            {
                sum += pieces[at++];
            }

            double share = pieces[at] > 0 ? Math.Clamp((wanted - sum) / pieces[at], 0, 1) : 0;
            points[i] = grid.Cells.Nearest(CellPoint.Between(way[at], way[at + 1], share));
        }

        return points;
    }

    private double[] Pieces(IReadOnlyList<CellPoint> way)
    {
        double[] plain = new double[way.Count - 1], metric = new double[way.Count - 1];
        for (int i = 0; i < plain.Length; i++)
        {
            (plain[i], metric[i]) = ((way[i + 1] - way[i]).Length, grid.Length(way[i], way[i + 1]));
        }

        (double length, double measured) = (plain.Sum(), metric.Sum());
        return [.. plain.Select((piece, i) => (length > 0 ? piece / length : 0) + (measured > 0 ? metric[i] / measured : 0))];
    }

    /// <summary>Takes off the steps of the nodes that fast marching went by.</summary>
    private CellPoint[] Smooth(CellPoint[] points)
    {
        for (int pass = 0; pass < 4; pass++)
        {
            for (int i = 1; i < points.Length - 1; i++)
            {
                CellPoint middle = CellPoint.Between(CellPoint.Between(points[i - 1], points[i + 1], .5), points[i], .5);
                points[i] = grid.Cells.Holds(middle) ? middle : points[i];
            }
        }

        return points;
    }

    /// <summary>The line with the corners between those of its points between which it cuts something closed; the same where it cuts nothing.</summary>
    private CellPoint[] Bent(CellPoint[] points)
    {
        List<CellPoint> bent = [points[0]];
        for (int i = 1; i < points.Length; i++)
        {
            Bend(bent, points[i], depth: 0);
        }

        return bent.Count > points.Length ? [.. bent] : points;
    }

    /// <summary>Adds a point, and before it the corner around which the way to it leads; where that is not one corner alone, each half of the way finds its own.</summary>
    private void Bend(List<CellPoint> bent, CellPoint to, int depth)
    {
        CellPoint from = bent[^1];
        if (depth < 4 && !grid.Cells.HoldsWay(from, to))
        {
            if (grid.Cells.Corner(from, to) is { } corner)
            {
                bent.Add(corner);
            }
            else
            {
                Bend(bent, grid.Cells.Nearest(CellPoint.Between(from, to, .5)), depth + 1);
                Bend(bent, to, depth + 1);
                return;
            }
        }

        bent.Add(to);
    }
}
