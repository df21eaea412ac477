namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>The nodes over which distances spread: those of a metric grid with more between them, each with its metric and its neighbours.</summary>
internal sealed class MarchingNodes
{
    /// <summary>About as many intervals along the longer side, 256 at most: 66,000 nodes in all, a fifth of a second on one core.</summary>
    private const double Side = 192;

    /// <summary>The most intervals into which one of the grid is divided: beyond, the error is that of interpolation.</summary>
    private const int MostParts = 8;

    /// <summary>Longer axes of a metric count as so many shorter ones: neighbours of a node are at most so many intervals away.</summary>
    private const double MostAnisotropy = 32;

    /// <summary>The square of the shortest interval: products of it can still be reckoned.</summary>
    private const double LeastFloor = 1e-140;

    private readonly LatticeCells _cells;
    private readonly int[] _neighbours;

    public MarchingNodes(MetricGrid grid, CancellationToken cancellation)
    {
        _cells = grid.Cells;
        Parts = Math.Clamp((int)Math.Round(Side / (Math.Max(grid.Lattice.Columns, grid.Lattice.Rows) - 1)), 1, MostParts);
        (Columns, Rows) = (((grid.Lattice.Columns - 1) * Parts) + 1, ((grid.Lattice.Rows - 1) * Parts) + 1);
        Metrics = new MetricTensor[Columns * Rows];
        _neighbours = new int[Metrics.Length * ReducedBasis.Count];
        Array.Fill(_neighbours, -1);
        Measure(grid, cancellation);
        Join(cancellation);
    }

    /// <summary>Intervals of the nodes in one of the grid.</summary>
    public int Parts { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Of each node, in intervals of the nodes; unknown where no line may go.</summary>
    public MetricTensor[] Metrics { get; }

    /// <summary>The place of a node in intervals of the grid.</summary>
    public CellPoint this[int node] => new((double)(node % Columns) / Parts, (double)(node / Columns) / Parts);

    /// <summary>The way from one node to another in intervals of the nodes.</summary>
    public CellPoint Way(int from, int to) => new((to % Columns) - (from % Columns), (to / Columns) - (from / Columns));

    /// <summary>
    /// Length of a way from a node, by the trapezium rule over the nodes along it: the metric of its start alone would make ways that climb too long, that of its
    /// ends would leap over what lies between.
    /// </summary>
    public double Length(int node, CellPoint way)
    {
        int pieces = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(way.X), Math.Abs(way.Y)) - 1e-9));
        double sum = Metrics[node].Length(way) / 2;
        for (int i = 1; i <= pieces; i++)
        {
            double length = At((node % Columns) + (way.X * i / pieces), (node / Columns) + (way.Y * i / pieces), node).Length(way);
            sum += i == pieces ? length / 2 : length;
        }

        return sum / pieces;
    }

    /// <summary>A node's neighbours in order around it, −1 where the way there is closed.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(node * ReducedBasis.Count, ReducedBasis.Count);

    /// <summary>Whether the straight way between two nodes is open.</summary>
    public bool HoldsWay(int from, int to) => _cells.HoldsWay(this[from], this[to]);

    /// <summary>The open nodes within so many intervals of the nodes along either side of a place, with a straight way to it.</summary>
    /// <param name="at">In intervals of the grid.</param>
    public IEnumerable<int> Around(CellPoint at, int reach)
    {
        int column = (int)Math.Round(at.X * Parts), row = (int)Math.Round(at.Y * Parts);
        for (int y = Math.Max(0, row - reach); y <= Math.Min(Rows - 1, row + reach); y++)
        {
            for (int x = Math.Max(0, column - reach); x <= Math.Min(Columns - 1, column + reach); x++)
            {
                int node = (y * Columns) + x;
                if (Metrics[node].IsKnown && _cells.HoldsWay(at, this[node]))
                {
                    yield return node;
                }
            }
        }
    }

    /// <summary>The open nodes no farther from a place, as its metric measures, than so many intervals of the nodes along its dearest direction, with a straight way to it.</summary>
    public IEnumerable<int> Near(MetricGrid grid, CellPoint at, int reach)
    {
        MetricTensor metric = grid.AtCell(at).Bounded(1 / (MostAnisotropy * MostAnisotropy), LeastFloor);
        double longest = reach * metric.Longest / Parts;

        // Along the cheapest direction, so many intervals.
        int most = (int)Math.Min(MostAnisotropy, metric.Longest / metric.Shortest) * reach;
        return Around(at, most).Where(node => metric.Length(this[node] - at) <= longest);
    }

    private void Measure(MetricGrid grid, CancellationToken cancellation)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < Metrics.Length; i++)
        {
            if (i % Columns == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Metrics[i] = _cells.Holds(this[i]) ? grid.AtCell(this[i]).Scaled(1.0 / Parts, 1.0 / Parts) : MetricTensor.Unknown;
            double size = Metrics[i].E + Metrics[i].G;
            least = size > 0 ? Math.Min(least, size) : least;
        }

        // Where nothing changes a way has no length; a millionth of the least length there is keeps an order among nodes.
        double floor = double.IsFinite(least) ? Math.Max(LeastFloor, 1e-12 * least) : 1;
        for (int i = 0; i < Metrics.Length; i++)
        {
            Metrics[i] = Metrics[i].IsKnown ? Metrics[i].Bounded(1 / (MostAnisotropy * MostAnisotropy), floor) : Metrics[i];
        }
    }

    /// <summary>The metric between nodes, linear along the side of their square that is nearer; that of a given node where one of them is closed.</summary>
    private MetricTensor At(double x, double y, int otherwise)
    {
        (int column, int row) = ((int)Math.Round(x), (int)Math.Round(y));
        (double restX, double restY) = (x - column, y - row);
        int near = (row * Columns) + column;
        int next = near + (Math.Abs(restX) > Math.Abs(restY) ? Math.Sign(restX) : Columns * Math.Sign(restY));
        double share = Math.Max(Math.Abs(restX), Math.Abs(restY));
        MetricTensor metric = share < 1e-9 ? Metrics[near] : MetricTensor.Between(Metrics[near], Metrics[next], share);
        return metric.IsKnown ? metric : Metrics[near].IsKnown ? Metrics[near] : Metrics[otherwise];
    }

    private void Join(CancellationToken cancellation)
    {
        Span<(int X, int Y)> steps = stackalloc (int, int)[ReducedBasis.Count];
        for (int i = 0; i < Metrics.Length; i++)
        {
            if (i % Columns == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (Metrics[i].IsKnown)
            {
                ReducedBasis.Steps(Metrics[i], steps);
                for (int k = 0; k < steps.Length; k++)
                {
                    int column = (i % Columns) + steps[k].X, row = (i / Columns) + steps[k].Y, node = (row * Columns) + column;
                    bool isOpen = column >= 0 && row >= 0 && column < Columns && row < Rows && Metrics[node].IsKnown && HoldsWay(i, node);
                    _neighbours[(i * ReducedBasis.Count) + k] = isOpen ? node : -1;
                }
            }
        }
    }
}
