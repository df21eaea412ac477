using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

/// <summary>Places that are not known are obstacles, and a line around them is a taut string.</summary>
public sealed class ObstacleTests
{
    private static readonly PlaneLattice Lattice = new(33, 33, new(0, 0), new(32, 32));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A block of nodes from the edge inwards: the string passes the two nodes beside its corners.</summary>
    [Theory]
    [InlineData(5, 5, 27, 5)]
    [InlineData(2.3, 1.2, 30.1, 15.7)]
    public void Around_a_block_it_is_a_taut_string(double x, double y, double u, double v)
    {
        MetricGrid grid = Grid((column, row) => column is >= 12 and <= 20 && row <= 20);
        PlanePoint from = new(x, y), to = new(u, v);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        Assert.Equal(Length(from, new(11, 21), new(21, 21), to), line.Length, .001 * line.Length);
        Assert.All(line.Points, point => Assert.True(grid.Knows(point), $"{point}"));
        Assert.InRange(line.Points.Min(point => Distance(point, new(11, 21))), 0, .01);
        Assert.InRange(line.Points.Min(point => Distance(point, new(21, 21))), 0, .01);
        Assert.Equal(line.Length, LineLength.Of(grid, line.Points), 1e-6 * line.Length);
    }

    /// <summary>Sheared, the string is as taut: its corners are the same, its lengths the metric's.</summary>
    [Fact]
    public void So_it_is_under_a_sheared_metric()
    {
        MetricTensor shear = new(1, .8, 1);
        MetricGrid grid = Grid((column, row) => column is >= 12 and <= 20 && row <= 20, shear);
        PlanePoint from = new(5, 5), to = new(27, 5), one = new(11, 21), other = new(21, 21);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        double taut = shear.Length(6, 16) + shear.Length(10, 0) + shear.Length(6, -16);
        Assert.Equal(taut, line.Length, .001 * taut);
        Assert.InRange(line.Points.Min(point => Distance(point, one)), 0, .01);
        Assert.InRange(line.Points.Min(point => Distance(point, other)), 0, .01);
    }

    /// <summary>One node that is not known closes the four cells around it.</summary>
    [Fact]
    public void One_node_is_passed_at_a_cells_distance()
    {
        MetricGrid grid = Grid((column, row) => (column, row) == (16, 16));
        PlanePoint from = new(4, 16), to = new(28, 16);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        double taut = (2 * double.Hypot(11, 1)) + 2;
        Assert.Equal(taut, line.Length, .001 * taut);
        Assert.True(double.IsNaN(LineLength.Of(grid, [from, to])), "the straight line leaves what is known");
    }

    /// <summary>Walls from either side in turn: a winding way of which every bend is known.</summary>
    [Fact]
    public void Through_a_comb_it_bends_at_each_tooth()
    {
        MetricGrid grid = Grid((column, row) => (column == 8 && row <= 24) || (column == 16 && row >= 8) || (column == 24 && row <= 24));
        PlanePoint from = new(2, 2), to = new(30, 2);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        double taut = Length(from, new(7, 25), new(9, 25), new(15, 7), new(17, 7), new(23, 25), new(25, 25), to);
        Assert.Equal(taut, line.Length, .005 * taut);
        Assert.All(line.Points, point => Assert.True(grid.Knows(point), $"{point}"));
    }

    /// <summary>A corridor of known cells around a line, as a lattice has that is refined there alone.</summary>
    [Fact]
    public void Through_a_corridor_it_stays_inside()
    {
        MetricGrid grid = Grid((column, row) => Math.Abs(row - 16 - (10 * Math.Sin(column / 5.0))) > 4);
        PlanePoint from = new(1, 18), to = new(31, 16);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        Assert.True(line.IsFound);
        Assert.All(line.Points, point => Assert.True(grid.Knows(point), $"{point}"));
        Assert.Equal(line.Length, LineLength.Of(grid, line.Points), 1e-6 * line.Length);
    }

    /// <summary>Nodes missing at random, walls one cell thick and gaps among them: the line never leaves what is known, and is as long as fast marching says.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Through_a_maze_it_stays_inside(int seed)
    {
        Random random = new(seed);
        bool[] isClosed = [.. Enumerable.Range(0, Lattice.Count).Select(i => random.NextDouble() < .1 && i % 33 is > 1 and < 31 && i / 33 is > 1 and < 31)];
        MetricGrid grid = Grid((column, row) => isClosed[(row * 33) + column], new(1, .4, 2));
        PlanePoint from = new(.5, .5), to = new(31.5, 31.2);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        Assert.True(line.IsFound, line.Problem);
        Assert.Equal(1, LineLength.Of(grid, line.Points) / line.Length, 1e-6);
        Assert.InRange(line.Length / GeodesicDistances.From(grid, to, Cancellation)!.At(0, 0)!.Value, .9, 1.01);
    }

    /// <summary>Between two closed cells that share an edge nothing passes along the edge.</summary>
    [Fact]
    public void An_edge_between_closed_cells_is_no_way()
    {
        bool[] isKnown = [.. Enumerable.Range(0, 5 * 6).Select(i => (i % 5, i / 5) is not ((0, 2) or (4, 3)))];
        LatticeCells cells = new(5, 6, isKnown);

        // Closed are cells 0 of rows 1 and 2, and 3 of rows 2 and 3.
        Assert.True(cells.HoldsWay(new(1, 0), new(1, 5)));
        Assert.True(cells.HoldsWay(new(.5, .5), new(2, 2)));
        Assert.False(cells.HoldsWay(new(.5, .5), new(.5, 3.5)));
        Assert.False(cells.HoldsWay(new(.2, 2), new(.8, 2)));
        Assert.False(cells.HoldsWay(new(0, 1), new(0, 3)));
        Assert.False(cells.HoldsWay(new(3.5, 1.5), new(3.5, 4.5)));
        Assert.Equal(new CellPoint(1, 1), cells.Corner(new(.8, .9), new(1.05, 1.15)) ?? new(1, 1));
        Assert.Equal(new CellPoint(1, 1), cells.Corner(new(.7, 1), new(1, 1.3)));
    }

    [Fact]
    public void A_wall_leaves_no_path()
    {
        PlaneLine line = ShortestLine.Between(Grid((column, _) => column == 16), new(4, 4), new(28, 28), Cancellation);

        Assert.Equal((LineOutcome.NoPath, 0), (line.Outcome, line.Points.Count));
        Assert.True(double.IsNaN(line.Length));
        Assert.Contains("as a wall", line.Problem);
    }

    [Theory]
    [InlineData(16, 16, 4, 4, LineOutcome.StartUnknown)]
    [InlineData(4, 4, 16.5, 16, LineOutcome.EndUnknown)]
    [InlineData(-1, 4, 8, 8, LineOutcome.StartUnknown)]
    [InlineData(4, 4, 33, 8, LineOutcome.EndUnknown)]
    [InlineData(double.NaN, 4, 8, 8, LineOutcome.StartUnknown)]
    public void Ends_must_be_known(double x, double y, double u, double v, LineOutcome expected)
    {
        PlaneLine line = ShortestLine.Between(Grid((column, row) => (column, row) == (16, 16)), new(x, y), new(u, v), Cancellation);

        Assert.Equal(expected, line.Outcome);
        Assert.NotNull(line.Problem);
    }

    [Fact]
    public void A_grid_of_nothing_known_has_no_lines()
    {
        PlaneLine line = ShortestLine.Between(Grid((_, _) => true), new(4, 4), new(8, 8), Cancellation);

        Assert.Equal(LineOutcome.StartUnknown, line.Outcome);
    }

    private static MetricGrid Grid(Func<int, int, bool> isClosed, MetricTensor? metric = null) => new(
        Lattice,
        [.. Enumerable.Range(0, Lattice.Count).Select(i => isClosed(i % 33, i / 33) ? MetricTensor.Unknown : metric ?? MetricTensor.Identity)]);

    private static double Length(params PlanePoint[] points) => Enumerable.Range(1, points.Length - 1).Sum(i => Distance(points[i - 1], points[i]));

    private static double Distance(PlanePoint one, PlanePoint other) => double.Hypot(one.Alpha - other.Alpha, one.Beta - other.Beta);
}
