using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class DualLineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>f = |x|²/2: primal, dual and Riemannian line are one, and as long.</summary>
    [Fact]
    public void Of_half_the_square_all_lines_are_one()
    {
        PlanePoint from = new(-.8, .4), to = new(.9, -.5);

        PlaneLine dual = DualLine.Between(KnownMetrics.HalfSquare, from, to, 21, Cancellation);
        PlaneLine riemann = ShortestLine.Between(HessianMetric.Grid(new(17, 17, new(-1, -1), new(1, 1)), KnownMetrics.HalfSquare), from, to, Cancellation);

        PlanePoint[] primal = StraightLine.Between(from, to, 21);
        Assert.All(dual.Points, (point, i) => AssertNear(primal[i], point, 1e-9));
        Assert.InRange(riemann.Points.Max(KnownMetrics.OffStraight(from, to)), 0, 1e-6);
        Assert.Equal(double.Hypot(1.7, .9), dual.Length, 1e-9);
        Assert.Equal(double.Hypot(1.7, .9), riemann.Length, 1e-9);
    }

    /// <summary>f = e^x + e^y: x(s) = ln((1 − s)e^x0 + s e^x1), which is longer than the Riemannian line of shared length 2√(…).</summary>
    [Fact]
    public void Of_exponentials_it_is_the_known_line()
    {
        PlanePoint from = new(-1.7, 2.1), to = new(1.6, -1.1);

        PlaneLine dual = DualLine.Between(KnownMetrics.SumOfExponentials, from, to, 101, Cancellation);
        PlaneLine riemann = ShortestLine.Between(KnownMetrics.Exponentials.Grid(33), from, to, Cancellation);

        Assert.All(dual.Points, (point, i) =>
        {
            double s = i / 100.0;
            AssertNear(new(Math.Log(double.Lerp(Math.Exp(-1.7), Math.Exp(1.6), s)), Math.Log(double.Lerp(Math.Exp(2.1), Math.Exp(-1.1), s))), point, 1e-8);
        });
        Assert.Equal(1, riemann.Length / KnownMetrics.Exponentials.Distance(from, to), .001);

        // In (2e^(x/2), 2e^(y/2)) the dual line is an arc of an ellipse; by steps far finer than its points.
        double length = 0;
        (double X, double Y) last = (2 * Math.Exp(-.85), 2 * Math.Exp(1.05));
        for (int i = 1; i <= 100_000; i++)
        {
            double s = i / 100_000.0;
            (double X, double Y) next = (2 * Math.Sqrt(double.Lerp(Math.Exp(-1.7), Math.Exp(1.6), s)), 2 * Math.Sqrt(double.Lerp(Math.Exp(2.1), Math.Exp(-1.1), s)));
            length += double.Hypot(next.X - last.X, next.Y - last.Y);
            last = next;
        }

        Assert.Equal(1, dual.Length / length, .001);
        Assert.True(dual.Length > 1.02 * riemann.Length);
    }

    /// <summary>Along it the metric times the step is the same everywhere, where the published descent comes to rest.</summary>
    [Fact]
    public void Metric_times_step_is_constant_along_it()
    {
        LogPartition function = Spread(seed: 6, smoothing: 1);
        PlanePoint from = new(-.7, .2), to = new(.8, .6);

        PlaneLine line = DualLine.Between(function, from, to, 400, Cancellation);

        (double A, double B)[] forces =
        [
            .. Enumerable.Range(0, 399).Select(i =>
            {
                (PlanePoint one, PlanePoint next) = (line.Points[i], line.Points[i + 1]);
                FisherMetric metric = function.At(new((one.Alpha + next.Alpha) / 2, (one.Beta + next.Beta) / 2)).Metric;
                (double a, double b) = (next.Alpha - one.Alpha, next.Beta - one.Beta);
                return ((metric.AlphaAlpha * a) + (metric.AlphaBeta * b), (metric.AlphaBeta * a) + (metric.BetaBeta * b));
            }),
        ];
        Assert.True(line.IsFound);
        double size = double.Hypot(forces[0].A, forces[0].B);
        Assert.All(forces, force => Assert.InRange(double.Hypot(force.A - forces[0].A, force.B - forces[0].B), 0, 1e-3 * size));
    }

    /// <summary>Sharp functions, as fits to borders are: flat inside phases and steep between them.</summary>
    [Theory]
    [InlineData(.1)]
    [InlineData(.02)]
    public void Sharp_functions_are_solved(double smoothing)
    {
        LogPartition function = Spread(seed: 8, smoothing);
        PlanePoint from = new(-.3, .1), to = new(.4, -.35);

        PlaneLine line = DualLine.Between(function, from, to, 60, Cancellation);

        LogPartitionValue start = function.At(new(from.Alpha, from.Beta)), end = function.At(new(to.Alpha, to.Beta));
        Assert.True(line.IsFound, line.Problem);
        Assert.All(line.Points, (point, i) =>
        {
            LogPartitionValue here = function.At(new(point.Alpha, point.Beta));
            Assert.Equal(double.Lerp(start.AlphaSlope, end.AlphaSlope, i / 59.0), here.AlphaSlope, 1e-6);
            Assert.Equal(double.Lerp(start.BetaSlope, end.BetaSlope, i / 59.0), here.BetaSlope, 1e-6);
        });
    }

    /// <summary>From far off Newton's step is 80,000 too long, and from there it comes back by one a step: the line search is needed.</summary>
    [Fact]
    public void Points_far_apart_are_found()
    {
        PlaneLine line = DualLine.Between(KnownMetrics.SumOfExponentials, new(-6, -5), new(6, 5), 3, Cancellation);

        Assert.True(line.IsFound, line.Problem);
        AssertNear(new(Math.Log(Math.Cosh(6)), Math.Log(Math.Cosh(5))), line.Points[1], 1e-8);
    }

    /// <summary>The gradient of max(x, 0) takes no value between 0 and 1: there is no line, which is said and not thrown.</summary>
    [Fact]
    public void A_function_with_a_kink_has_none()
    {
        static LogPartitionValue Kink(PlanePoint point) => new(Math.Max(0, point.Alpha), point.Alpha > 0 ? 1 : 0, 0, new(0, 0, 0));

        PlaneLine line = DualLine.Between(Kink, new(-1, 0), new(1, 0), 5, Cancellation);

        Assert.Equal(LineOutcome.NotSolved, line.Outcome);
        Assert.Empty(line.Points);
    }

    [Fact]
    public void It_can_be_canceled() => Assert.Throws<OperationCanceledException>(
        () => DualLine.Between(KnownMetrics.HalfSquare, new(0, 0), new(1, 1), 9, new CancellationToken(canceled: true)));

    private static LogPartition Spread(int seed, double smoothing)
    {
        Random random = new(seed);
        double[] One() => [.. Enumerable.Range(0, 60).Select(_ => (4 * random.NextDouble()) - 2)];
        (double[] a, double[] b) = (One(), One());
        return new(a, b, [.. a.Select((x, i) => -((x * x) + (b[i] * b[i])) / 4)], smoothing);
    }

    private static void AssertNear(PlanePoint expected, PlanePoint actual, double tolerance)
    {
        Assert.Equal(expected.Alpha, actual.Alpha, tolerance);
        Assert.Equal(expected.Beta, actual.Beta, tolerance);
    }
}
