using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class MetricGridTests
{
    private static readonly PlaneLattice Lattice = new(13, 11, new(-1, 2), new(2, 4));

    public static TheoryData<MetricInterpolation> Interpolations => new(MetricInterpolation.Root, MetricInterpolation.Logarithm);

    /// <summary>At nodes it is what was given; between them within a thousandth, and a metric everywhere.</summary>
    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Between_nodes_it_is_near_the_function(MetricInterpolation interpolation)
    {
        var grid = MetricGrid.Of(Lattice, Smooth, interpolation);
        Random random = new(1);
        for (int i = 0; i < Lattice.Count; i++)
        {
            AssertNear(Smooth(Lattice[i]), grid.Node(i % 13, i / 13), 1e-12);
            AssertNear(Smooth(Lattice[i]), grid.At(Lattice[i]), 1e-9);
        }

        for (int i = 0; i < 500; i++)
        {
            PlanePoint point = new(-1 + (3 * random.NextDouble()), 2 + (2 * random.NextDouble()));
            AssertNear(Smooth(point), grid.At(point), .005);
        }
    }

    /// <summary>Whatever lies at the nodes, walls and nothing beside each other, between them E, G and the determinant are not negative.</summary>
    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Between_any_nodes_it_is_a_metric(MetricInterpolation interpolation)
    {
        Random random = new(2);
        var grid = MetricGrid.Of(Lattice, _ => Any(random, interpolation == MetricInterpolation.Root), interpolation);
        for (int i = 0; i < 2000; i++)
        {
            MetricTensor metric = grid.At(new(-1 + (3 * random.NextDouble()), 2 + (2 * random.NextDouble())));
            Assert.True(metric.E >= 0 && metric.G >= 0 && metric.F * metric.F <= (metric.E * metric.G * (1 + 1e-9)) + 1e-12, $"{metric}");
        }
    }

    /// <summary>Before a wall the metric does not dip: an overshoot would draw lines along its foot.</summary>
    [Fact]
    public void A_wall_digs_no_ditch()
    {
        var grid = MetricGrid.Of(Lattice, point => MetricTensor.Identity.Times(point.Alpha > .4 ? Math.Exp(60) : 1), MetricInterpolation.Logarithm);

        for (double alpha = -1; alpha < .5; alpha += .01)
        {
            Assert.InRange(grid.At(new PlanePoint(alpha, 3)).E, .7, alpha < .25 ? 1.4 : double.PositiveInfinity);
        }
    }

    [Fact]
    public void Beside_what_is_unknown_nothing_is_known()
    {
        MetricGrid grid = new(Lattice, [.. Enumerable.Range(0, Lattice.Count).Select(i => i == (5 * 13) + 6 ? MetricTensor.Unknown : Smooth(Lattice[i]))]);
        (double alpha, double beta) = (Lattice.StepAlpha, Lattice.StepBeta);
        PlanePoint hole = Lattice[(5 * 13) + 6];

        Assert.False(grid.At(hole).IsKnown);
        Assert.False(grid.At(new PlanePoint(hole.Alpha + (.9 * alpha), hole.Beta - (.9 * beta))).IsKnown);
        Assert.True(grid.Knows(new(hole.Alpha + alpha, hole.Beta)));
        AssertNear(Smooth(new(hole.Alpha + (1.1 * alpha), hole.Beta)), grid.At(new PlanePoint(hole.Alpha + (1.1 * alpha), hole.Beta)), .02);
        Assert.False(grid.Knows(new(-1.01, 3)));
        Assert.False(grid.Knows(new(0, double.NaN)));
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void What_is_no_metric_is_refused(double e, double f, double g)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => MetricGrid.Of(Lattice, _ => new(e, f, g)));

        Assert.Contains("is no metric", refusal.Message);
        Assert.Throws<ArgumentException>(() => new MetricGrid(Lattice, [MetricTensor.Identity]));
    }

    [Fact]
    public void A_lattice_has_its_bounds()
    {
        Assert.Throws<ArgumentException>(() => new PlaneLattice(1, 5, new(0, 0), new(1, 1)));
        Assert.Throws<ArgumentException>(() => new PlaneLattice(5, PlaneLattice.MaxSide + 1, new(0, 0), new(1, 1)));
        Assert.Throws<ArgumentException>(() => new PlaneLattice(5, 5, new(0, 0), new(0, 1)));
        Assert.Throws<ArgumentException>(() => new PlaneLattice(5, 5, new(0, 0), new(double.NaN, 1)));
        Assert.Equal(new(2, 4), Lattice[Lattice.Count - 1]);
    }

    /// <summary>Features (x², xy, y): JᵀJ = (4x² + y², xy, x² + 1), which central differences of parabolas have exactly.</summary>
    [Fact]
    public void Features_are_pulled_back()
    {
        ReadOnlyMemory<float>[] features =
        [
            .. Enumerable.Range(0, Lattice.Count).Select(i => i == 3
                ? ReadOnlyMemory<float>.Empty
                : new float[] { (float)(Lattice[i].Alpha * Lattice[i].Alpha), (float)(Lattice[i].Alpha * Lattice[i].Beta), (float)Lattice[i].Beta }),
        ];

        MetricGrid grid = PullBackMetric.Grid(Lattice, features);

        Assert.False(grid.Node(3, 0).IsKnown);
        for (int i = 0; i < Lattice.Count; i++)
        {
            (int column, int row) = (i % 13, i / 13);
            if (column is > 0 and < 12 && (row > 0 || column is < 2 or > 4))
            {
                (double x, double y) = (Lattice[i].Alpha, Lattice[i].Beta);
                AssertNear(new((4 * x * x) + (y * y), x * y, (x * x) + 1), grid.Node(column, row), 1e-4);
            }
        }
    }

    /// <summary>Without a neighbour along β there is no derivative along it, and no metric.</summary>
    [Fact]
    public void A_point_without_neighbours_has_no_metric()
    {
        PlaneLattice lattice = new(3, 3, new(0, 0), new(1, 1));
        ReadOnlyMemory<float>[] features = [.. Enumerable.Range(0, 9).Select(i => i / 3 == 1 ? new float[] { i } : ReadOnlyMemory<float>.Empty)];

        Assert.False(PullBackMetric.Grid(lattice, features).Node(1, 1).IsKnown);
        Assert.Throws<ArgumentException>(() => PullBackMetric.Grid(lattice, features[1..]));
    }

    /// <summary>p^−2 times the latents' metric, less the offset; thousands of nats stay numbers.</summary>
    [Fact]
    public void A_density_makes_a_metric_that_never_overflows()
    {
        double[] logs = [.. Enumerable.Range(0, Lattice.Count).Select(i => 5000 - (3.0 * i))];
        logs[7] = double.NaN;
        MetricTensor latents = new(2, 1, 3);

        MetricGrid grid = DensityMetric.Grid(Lattice, logs, latents: _ => latents);
        MetricGrid flat = DensityMetric.Grid(Lattice, logs, exponent: .01, offset: 4990);

        AssertNear(latents, grid.Node(0, 0), 1e-12);
        AssertNear(latents.Times(Math.Exp(12)), grid.Node(2, 0), 1e-12);
        Assert.False(grid.Node(7, 0).IsKnown);
        AssertNear(latents.Times(Math.Exp(DensityMetric.Farthest)), grid.Node(12, 10), 1e-12);
        AssertNear(MetricTensor.Identity.Times(Math.Exp(.01 * -10)), flat.Node(0, 0), 1e-12);
        Assert.True(ShortestLine.Between(grid, new(1, 2.2), new(1.9, 3.9), TestContext.Current.CancellationToken).IsFound);
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityMetric.Grid(Lattice, logs, exponent: 0));
        Assert.Throws<ArgumentException>(() => DensityMetric.Grid(Lattice, [.. logs.Select(_ => double.NaN)]));
        Assert.Throws<ArgumentException>(() => DensityMetric.Grid(Lattice, [.. logs.Select(_ => double.PositiveInfinity)]));
    }

    [Fact]
    public void A_log_partition_function_has_its_Hessian()
    {
        LogPartition function = new([0, 1, 0], [0, 0, 1], [0, 0, 0], 1);

        MetricGrid grid = HessianMetric.Grid(Lattice, function);

        FisherMetric hessian = function.At(new(Lattice[20].Alpha, Lattice[20].Beta)).Metric;
        AssertNear(new(hessian.AlphaAlpha, hessian.AlphaBeta, hessian.BetaBeta), grid.Node(20 % 13, 20 / 13), 1e-12);
    }

    private static MetricTensor Smooth(PlanePoint point)
    {
        (double x, double y) = (point.Alpha, point.Beta);
        return new(Math.Exp(x) + (.25 * y), .5 * Math.Sin(x + y), 1 + (.3 * y * y));
    }

    private static MetricTensor Any(Random random, bool mayBeFlat)
    {
        double size = Math.Exp((10 * random.NextDouble()) - 5), angle = Math.PI * random.NextDouble();
        double share = mayBeFlat && random.Next(3) == 0 ? 0 : Math.Exp(-6 * random.NextDouble());
        (double sine, double cosine) = Math.SinCos(angle);
        return new MetricTensor((cosine * cosine) + (share * sine * sine), (1 - share) * sine * cosine, (sine * sine) + (share * cosine * cosine)).Times(size);
    }

    private static void AssertNear(MetricTensor expected, MetricTensor actual, double share)
    {
        double most = share * (expected.E + expected.G);
        Assert.Equal(expected.E, actual.E, most);
        Assert.Equal(expected.F, actual.F, most);
        Assert.Equal(expected.G, actual.G, most);
    }
}
