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

    /// <summary>How often a piece is halved that cuts more than one corner.</summary>
    private const int MostBends = 4;

    /// <summary>Points are spread anew where the longest piece is so many times as long as the shortest.</summary>
    private const double Uneven = 2;

    /// <summary>The line, and its length.</summary>
    /// <param name="way">A way that is open from end to end, in intervals of the lattice.</param>
    public (CellPoint[] Points, double Length) Relax(IReadOnlyList<CellPoint> way)
    {
        double intervals = Enumerable.Range(1, way.Count - 1).Sum(i => (way[i] - way[i - 1]).Length);
        int count = Math.Clamp((int)(PointsPerInterval * intervals) + 1, FewestPoints, MostPoints);
        LineDescent descent = Improve(Smooth(Spread(way, count)));
        return (descent.Points, descent.Length);
    }

    /// <summary>Length of a straight way.</summary>
    public static double Straight(MetricGrid grid, CellPoint from, CellPoint to)
    {
        int pieces = Math.Max(1, (int)Math.Ceiling(2 * (to - from).Length));
        return Enumerable.Range(0, pieces).Sum(i =>
            grid.Length(CellPoint.Between(from, to, (double)i / pieces), CellPoint.Between(from, to, (i + 1.0) / pieces)));
    }

    /// <summary>
    /// Steps until the line is taut. Before each step it gets the corners that it needs around closed cells, which stay where they are during the step; else points on
    /// both sides of a thin wall would draw together through it.
    /// </summary>
    private LineDescent Improve(CellPoint[] points)
    {
        LineDescent descent = Bent(points, damping: 0);
        for (int step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            CellPoint[] free = descent.Free();
            if (Pieces(free) is var pieces && pieces.Max() > Uneven * pieces.Min())
            {
                descent = Bent(Spread(descent.Points, free.Length), descent.Damping);
            }

            if (!descent.TryStep())
            {
                break;
            }

            descent = Bent(descent.Free(), descent.Damping);
        }

        return descent;
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

    /// <summary>The line with the corners between those of its points between which it cuts something closed.</summary>
    private LineDescent Bent(CellPoint[] points, double damping)
    {
        List<(CellPoint Place, bool IsCorner)> bent = [(points[0], false)];
        for (int i = 1; i < points.Length; i++)
        {
            Bend(bent, points[i], depth: 0);
            bent.Add((points[i], false));
        }

        return new(grid, [.. bent.Select(point => point.Place)], [.. bent.Select(point => point.IsCorner)]) { Damping = damping };
    }

    /// <summary>Adds the corner around which the way to a point leads, if there is any; where that is not one alone, each half of the way finds its own.</summary>
    private void Bend(List<(CellPoint Place, bool IsCorner)> bent, CellPoint to, int depth)
    {
        CellPoint from = bent[^1].Place;
        if (depth == MostBends || grid.Cells.HoldsWay(from, to))
        {
            return;
        }

        if (grid.Cells.Corner(from, to) is { } corner)
        {
            bent.Add((corner, true));
            return;
        }

        CellPoint middle = grid.Cells.Nearest(CellPoint.Between(from, to, .5));
        Bend(bent, middle, depth + 1);
        bent.Add((middle, true));
        Bend(bent, to, depth + 1);
    }
}
