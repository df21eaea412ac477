using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class ShortestLineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Known() =>
        new(KnownMetrics.All.SelectMany(known => new (string, int)[] { (known.Name, 17), (known.Name, 33), (known.Name, 65) }));

    /// <summary>Length and place within a hundredth, most of them within a thousandth, with 17 nodes a side.</summary>
    [Theory]
    [MemberData(nameof(Known))]
    public void Is_that_of_the_known_metric(string name, int side)
    {
        KnownMetric known = KnownMetrics.All.Single(metric => metric.Name == name);
        MetricGrid grid = known.Grid(side);
        foreach ((PlanePoint from, PlanePoint to) in known.Pairs(12, seed: 1))
        {
            PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

            Assert.Equal((LineOutcome.Found, from, to), (line.Outcome, line.Points[0], line.Points[^1]));
            Assert.InRange(line.Length / known.Distance(from, to), 1 - .002, 1 + .002);
            Assert.InRange(line.Points.Max(known.Off(from, to)), 0, .002 * double.Hypot(to.Alpha - from.Alpha, to.Beta - from.Beta));
            Assert.InRange(LineLength.Of(grid, line.Points) / line.Length, 1 - 1e-4, 1 + 1e-4);
        }
    }

    /// <summary>Nine nodes a side are enough for a hundredth.</summary>
    [Fact]
    public void Few_nodes_are_enough()
    {
        foreach (KnownMetric known in KnownMetrics.All)
        {
            MetricGrid grid = known.Grid(9);
            foreach ((PlanePoint from, PlanePoint to) in known.Pairs(12, seed: 2))
            {
                PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

                Assert.InRange(line.Length / known.Distance(from, to), .99, 1.01);
                Assert.InRange(line.Points.Max(known.Off(from, to)), 0, .01 * double.Hypot(to.Alpha - from.Alpha, to.Beta - from.Beta));
            }
        }
    }

    [Fact]
    public void Back_is_as_long_as_there()
    {
        MetricGrid grid = KnownMetrics.Sphere.Grid(17);
        foreach ((PlanePoint from, PlanePoint to) in KnownMetrics.Sphere.Pairs(6, seed: 4))
        {
            Assert.Equal(1, ShortestLine.Between(grid, from, to, Cancellation).Length / ShortestLine.Between(grid, to, from, Cancellation).Length, 1e-5);
        }
    }

    /// <summary>Axes as 1 to 1,000: more than fast marching counts, so that only the pulling taut knows of it.</summary>
    [Theory]
    [InlineData(.4)]
    [InlineData(1.1)]
    [InlineData(-.7)]
    public void Extreme_axes_leave_lines_straight(double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        MetricTensor metric = new((cosine * cosine) + (1e6 * sine * sine), (1 - 1e6) * sine * cosine, (sine * sine) + (1e6 * cosine * cosine));
        var grid = MetricGrid.Of(new(25, 25, new(0, 0), new(1, 1)), _ => metric);

        PlaneLine line = ShortestLine.Between(grid, new(.1, .2), new(.9, .7), Cancellation);

        Assert.Equal(1, line.Length / metric.Length(.8, .5), 1e-3);
    }

    /// <summary>Two modes of Yu et al.'s metric: on the axis through both the density is highest, so the way is ∫ dx/p along it; on slanted axes, over 12 nats.</summary>
    [Theory]
    [InlineData(17)]
    [InlineData(33)]
    public void Of_two_modes_it_is_the_axis(int side)
    {
        // (x, y) = α A + β B, with log p = log cosh(m x/v) − |x|²/2v.
        const double M = 1.2, V = .3;
        (double X, double Y) a = (5, .6), b = (1.1, 3.7);
        double determinant = (a.X * b.Y) - (a.Y * b.X);
        PlaneLattice lattice = new(side, side, new(-.5, -.5), new(.5, .5));
        double[] logs = [.. Enumerable.Range(0, lattice.Count).Select(i => Log(Place(lattice[i])))];
        MetricTensor latents = new((a.X * a.X) + (a.Y * a.Y), (a.X * b.X) + (a.Y * b.Y), (b.X * b.X) + (b.Y * b.Y));
        MetricGrid grid = DensityMetric.Grid(lattice, logs, latents: _ => latents, offset: 0);

        PlaneLine line = ShortestLine.Between(grid, On(-1.2), On(1.2), Cancellation);

        double true1 = Enumerable.Range(0, 20_000).Sum(i => Math.Exp(-Log((-1.2 + (2.4 * (i + .5) / 20_000), 0))) * 2.4 / 20_000);
        Assert.Equal(1, line.Length / true1, .01);
        Assert.InRange(line.Points.Max(point => Math.Abs(Place(point).Y)), 0, .01 * 2.4);

        double Log((double X, double Y) at) => Math.Log(Math.Cosh(M * at.X / V)) - (((at.X * at.X) + (at.Y * at.Y)) / (2 * V));

        (double X, double Y) Place(PlanePoint point) => ((point.Alpha * a.X) + (point.Beta * b.X), (point.Alpha * a.Y) + (point.Beta * b.Y));

        PlanePoint On(double x) => new(x * b.Y / determinant, -x * a.Y / determinant);
    }

    /// <summary>A mountain of cost in the way: of the two ways round, the shorter.</summary>
    [Fact]
    public void Goes_round_what_is_dear()
    {
        var grid = MetricGrid.Of(
            new(33, 33, new(-1, -1), new(1, 1)),
            point => MetricTensor.Identity.Times(Math.Exp(8 * Math.Exp(-10 * ((point.Alpha * point.Alpha) + Math.Pow(point.Beta - .1, 2))))),
            MetricInterpolation.Logarithm);

        PlaneLine line = ShortestLine.Between(grid, new(-.9, 0), new(.9, 0), Cancellation);
        PlaneLine high = ShortestLine.Between(grid, new(-.9, .2), new(.9, .2), Cancellation);

        Assert.InRange(line.Points.Min(point => point.Beta), -.9, -.3);
        Assert.InRange(line.Points.Max(point => point.Beta), -.01, .01);
        Assert.Equal(line.Length, high.Length, .01 * line.Length);
        Assert.InRange(high.Points.Max(point => point.Beta), .5, 1);
        Assert.True(line.Length < .6 * LineLength.Of(grid, StraightLine.Between(new(-.9, 0), new(.9, 0), 100)));
    }

    /// <summary>Features that do not change at all: any line has the length 0.</summary>
    [Fact]
    public void A_metric_of_nothing_has_a_line_of_no_length()
    {
        var grid = MetricGrid.Of(new(9, 9, new(0, 0), new(1, 1)), _ => default);

        PlaneLine line = ShortestLine.Between(grid, new(.1, .1), new(.9, .8), Cancellation);

        Assert.Equal((LineOutcome.Found, 0), (line.Outcome, line.Length));
    }

    /// <summary>Features that change along one direction only: the length is that of the change, whatever way.</summary>
    [Fact]
    public void A_metric_along_one_direction_alone_has_the_length_of_the_change()
    {
        var grid = MetricGrid.Of(new(17, 17, new(0, 0), new(1, 1)), _ => new(9, 6, 4));

        PlaneLine line = ShortestLine.Between(grid, new(.1, .1), new(.7, .9), Cancellation);

        Assert.Equal((3 * .6) + (2 * .8), line.Length, .01);
    }

    [Fact]
    public void Ends_may_be_one_point()
    {
        PlaneLine line = ShortestLine.Between(KnownMetrics.Sphere.Grid(9), new(.3, .3), new(.3, .3), Cancellation);

        Assert.Equal((LineOutcome.Found, 0), (line.Outcome, line.Length));
    }

    [Fact]
    public void Near_ends_are_joined_straight()
    {
        PlanePoint from = new(.3, .3), to = new(.3001, .3002);
        PlaneLine line = ShortestLine.Between(KnownMetrics.Sphere.Grid(33), from, to, Cancellation);

        Assert.Equal(1, line.Length / KnownMetrics.Sphere.Distance(from, to), 1e-3);
    }

    [Fact]
    public void It_can_be_canceled() => Assert.Throws<OperationCanceledException>(
        () => ShortestLine.Between(KnownMetrics.Sphere.Grid(33), new(0, 0), new(1, 1), new CancellationToken(canceled: true)));

    /// <summary>The largest lattice, with noise: bounded all the same, and no longer than the straight line.</summary>
    [Fact]
    public void Noise_on_the_largest_lattice_is_borne()
    {
        Random random = new(5);
        PlaneLattice lattice = new(PlaneLattice.MaxSide, PlaneLattice.MaxSide, new(0, 0), new(1, 1));
        var grid = MetricGrid.Of(lattice, _ => MetricTensor.Identity.Times(Math.Exp(4 * random.NextDouble())));
        PlanePoint from = new(.02, .03), to = new(.97, .8);

        PlaneLine line = ShortestLine.Between(grid, from, to, Cancellation);

        Assert.InRange(line.Length, double.Hypot(.95, .77), .9 * LineLength.Of(grid, [from, to]));
    }
}
