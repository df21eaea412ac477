namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// Distances from a place under an anisotropic metric, node by node in their order (Sethian 1996; for metrics with any axes Mirebeau 2014). A node's
/// distance is the least of d(y) + |x − y| over the segments y between two neighbours that follow each other, with d between them
/// a cubic; where it is least the metric of x decides, how long the step is all metrics along it.
/// </summary>
internal sealed class FastMarching
{
    /// <summary>
    /// Nodes as near the start as so many intervals along the metric's dearest direction get the length of the straight way: around the start
    /// distances bend most.
    /// </summary>
    private const int StartReach = 16;

    private const int Nobody = -1;

    private readonly MarchingNodes _nodes;
    private readonly double[] _distances;
    private readonly CellPoint[] _slopes;
    private readonly bool[] _isDone;

    /// <summary>The two neighbours between which the way comes, and the share of the second.</summary>
    private readonly (int One, int Other, double Share)[] _parents;
    private readonly int[] _askedFrom, _asking;
    private readonly PriorityQueue<int, double> _front = new();

    public FastMarching(MarchingNodes nodes)
    {
        _nodes = nodes;
        _distances = new double[nodes.Metrics.Length];
        _slopes = new CellPoint[nodes.Metrics.Length];
        _isDone = new bool[nodes.Metrics.Length];
        _parents = new (int, int, double)[nodes.Metrics.Length];
        Array.Fill(_distances, double.PositiveInfinity);
        Array.Fill(_parents, (Nobody, Nobody, 0));
        (_askedFrom, _asking) = Turned();
    }

    /// <summary>The distance of a node; infinite where it has none, or none yet.</summary>
    public double this[int node] => _distances[node];

    /// <summary>Spreads from a place until all that is wanted has its distance.</summary>
    /// <param name="from">The place, in intervals of the grid.</param>
    /// <param name="wanted">Nodes at which it may end; null for all there are.</param>
    public void March(MetricGrid grid, CellPoint from, IReadOnlyCollection<int>? wanted, CancellationToken cancellation)
    {
        foreach (int node in _nodes.Near(grid, from, StartReach))
        {
            Offer(node, LineRelaxation.Straight(grid, from, _nodes[node]), (Nobody, Nobody, 0), _nodes.Parts * (from - _nodes[node]));
        }

        HashSet<int>? left = wanted is null ? null : [.. wanted];
        for (int done = 0; _front.TryDequeue(out int node, out double distance) && left is not { Count: 0 }; done++)
        {
            if (done % 1024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (!_isDone[node] && distance <= _distances[node])
            {
                _isDone[node] = true;
                left?.Remove(node);
                Pass(node);
            }
        }
    }

    /// <summary>
    /// The way back from a node to the place where distances begin, node by node, the node first. Of the two neighbours between which the true way
    /// passes that one is taken which keeps the sum of all steps near it.
    /// </summary>
    public List<int> Back(int node)
    {
        List<int> way = [node];
        CellPoint off = default;
        while (_parents[node] is var (one, other, share) && one != Nobody)
        {
            int next = one;
            if (other != Nobody)
            {
                CellPoint ahead = CellPoint.Between(_nodes.Way(node, one), _nodes.Way(node, other), share);
                CellPoint offOne = off + _nodes.Way(node, one) - ahead, offOther = off + _nodes.Way(node, other) - ahead;
                bool isOne = _nodes.Metrics[node].Length(offOne) <= _nodes.Metrics[node].Length(offOther);
                (next, off) = isOne ? (one, offOne) : (other, offOther);
            }

            way.Add(next);
            node = next;
        }

        return way;
    }

    /// <summary>A node that is done gives its distance to those that have it as a neighbour, and to the eight around it.</summary>
    private void Pass(int node)
    {
        for (int i = _askedFrom[node]; i < _askedFrom[node + 1]; i++)
        {
            (int asking, int place) = (_asking[i] / ReducedBasis.Count, _asking[i] % ReducedBasis.Count);
            if (!_isDone[asking])
            {
                ReadOnlySpan<int> neighbours = _nodes.Neighbours(asking);
                Update(asking, node, neighbours[(place + 1) % ReducedBasis.Count]);
                Update(asking, node, neighbours[(place + ReducedBasis.Count - 1) % ReducedBasis.Count]);
            }
        }

        // A node whose own neighbours lie behind what is closed is reached all the same.
        int column = node % _nodes.Columns, row = node / _nodes.Columns;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(_nodes.Rows - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(_nodes.Columns - 1, column + 1); x++)
            {
                int near = (y * _nodes.Columns) + x;
                if (!_isDone[near] && _nodes.Metrics[near].IsKnown && _nodes.HoldsWay(node, near))
                {
                    Update(near, node, Nobody);
                }
            }
        }
    }

    /// <summary>Offers a node the way from between two others, the first of which is done; the second takes part where it is done too.</summary>
    private void Update(int node, int one, int other)
    {
        CellPoint way = _nodes.Way(node, one);
        (double distance, double share) = (_distances[one], 0);
        if (other != Nobody && _isDone[other])
        {
            CellPoint across = _nodes.Way(node, other) - way;
            share = Share(_nodes.Metrics[node], way, across, distance - _distances[other]);
            distance = Between(one, other, across, share);
            way += share * across;
        }

        Offer(node, distance + _nodes.Length(node, way), (one, share > 0 ? other : Nobody, share), way);
    }

    /// <summary>
    /// The distance on the segment between two nodes, by the cubic that has their distances and slopes; linear, rounds of fronts would be cut off, and
    /// distances come out too long by a hundredth. Where the slopes tell of two ways that meet there it is held near the linear.
    /// </summary>
    private double Between(int one, int other, CellPoint across, double share)
    {
        double rise = _distances[other] - _distances[one], most = _nodes.Metrics[one].Length(across) / 8;
        double early = Slope(one, across) - rise, late = Slope(other, across) - rise;
        double bow = share * (1 - share) * (((1 - share) * early) - (share * late));
        return Math.Max(_distances[one] + (share * rise) + Math.Clamp(bow, -most, most), Math.Min(_distances[one], _distances[other]));
    }

    /// <summary>By how much the distance rises along a step at a node that is done, to first order.</summary>
    private double Slope(int node, CellPoint step) => (_slopes[node].X * step.X) + (_slopes[node].Y * step.Y);

    /// <summary>
    /// Where on the segment from a along d the sum is least: −δ t + |a + t d| has the slope 0 at C q/√(C q² + D) = δ, with q = t + ⟨a, d⟩/C,
    /// C = |d|² and D = |a|² − ⟨a, d⟩²/C.
    /// </summary>
    private static double Share(MetricTensor metric, CellPoint a, CellPoint d, double fall)
    {
        double c = metric.Product(d.X, d.Y, d.X, d.Y), b = metric.Product(a.X, a.Y, d.X, d.Y);
        double room = c - (fall * fall);
        if (room <= 0)
        {
            return fall > 0 ? 1 : 0;
        }

        double rest = Math.Max(0, metric.Product(a.X, a.Y, a.X, a.Y) - (b * b / c));
        return Math.Clamp((fall * Math.Sqrt(rest / (c * room))) - (b / c), 0, 1);
    }

    /// <param name="way">From the node to where its way comes from: the distance rises against it, as steeply as the metric is long.</param>
    private void Offer(int node, double distance, (int, int, double) parents, CellPoint way)
    {
        if (distance < _distances[node])
        {
            (_distances[node], _parents[node]) = (distance, parents);
            _front.Enqueue(node, distance);
            MetricTensor metric = _nodes.Metrics[node];
            double length = metric.Length(way);
            _slopes[node] = length > 0
                ? (-1 / length) * new CellPoint((metric.E * way.X) + (metric.F * way.Y), (metric.F * way.X) + (metric.G * way.Y))
                : default;
        }
    }

    /// <summary>Who has each node as a neighbour, and as which: node · 6 + place, one node's after the other's.</summary>
    private (int[] From, int[] Asking) Turned()
    {
        int[] from = new int[_distances.Length + 1];
        for (int node = 0; node < _distances.Length; node++)
        {
            foreach (int neighbour in _nodes.Neighbours(node))
            {
                if (neighbour >= 0)
                {
                    from[neighbour + 1]++;
                }
            }
        }

        for (int i = 1; i < from.Length; i++)
        {
            from[i] += from[i - 1];
        }

        int[] next = [.. from], asking = new int[from[^1]];
        for (int node = 0; node < _distances.Length; node++)
        {
            for (int place = 0; place < ReducedBasis.Count; place++)
            {
                int neighbour = _nodes.Neighbours(node)[place];
                if (neighbour >= 0)
                {
                    asking[next[neighbour]++] = (node * ReducedBasis.Count) + place;
                }
            }
        }

        return (from, asking);
    }
}
