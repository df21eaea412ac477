using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

public class LogPartitionTests
{
    private const double Step = 1e-4;

    private static readonly LogPartition Sum = Random(40, 2.5);

    [Fact]
    public void Slopes_and_Hessian_are_those_of_differences()
    {
        foreach (ParameterPoint t in (ParameterPoint[])[new(0, 0), new(.7, -.4), new(-3, 2)])
        {
            LogPartitionValue at = Sum.At(t);
            (LogPartitionValue left, LogPartitionValue right) = (Sum.At(t with { Alpha = t.Alpha - Step }), Sum.At(t with { Alpha = t.Alpha + Step }));
            (LogPartitionValue below, LogPartitionValue above) = (Sum.At(t with { Beta = t.Beta - Step }), Sum.At(t with { Beta = t.Beta + Step }));
            Assert.Equal((right.Value - left.Value) / (2 * Step), at.AlphaSlope, 1e-7);
            Assert.Equal((above.Value - below.Value) / (2 * Step), at.BetaSlope, 1e-7);
            Assert.Equal((right.AlphaSlope - left.AlphaSlope) / (2 * Step), at.Metric.AlphaAlpha, 1e-7);
            Assert.Equal((above.BetaSlope - below.BetaSlope) / (2 * Step), at.Metric.BetaBeta, 1e-7);
            Assert.Equal((above.AlphaSlope - below.AlphaSlope) / (2 * Step), at.Metric.AlphaBeta, 1e-7);
            Assert.True(at.Metric.Determinant > 0 && at.Metric.AlphaAlpha > 0, "The Hessian of a convex function has no negative eigenvalue.");
        }
    }

    [Fact]
    public void Far_out_it_is_its_greatest_map()
    {
        var two = new LogPartition([1, -1], [0, 0], [0, 0], 1);
        LogPartitionValue far = two.At(new(5000, 0));
        Assert.Equal((5000.0, 1.0), (far.Value, far.AlphaSlope));
        Assert.Equal(0, far.Metric.AlphaAlpha);
    }

    /// <summary>A coin with log-odds 2t: f = log(2 cosh t), so that divergence and overlap can be written down.</summary>
    [Fact]
    public void Divergence_and_overlap_are_those_of_a_coin()
    {
        var coin = new LogPartition([1, -1], [0, 0], [0, 0], 1);
        (double p, double q) = (1 / (1 + Math.Exp(-.6)), 1 / (1 + Math.Exp(1.4)));
        ParameterPoint from = new(.3, 0), to = new(-.7, 0);
        Assert.Equal((p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q))), coin.Divergence(from, to), 1e-12);
        Assert.Equal(Math.Sqrt(p * q) + Math.Sqrt((1 - p) * (1 - q)), coin.Overlap(from, to), 1e-12);
        Assert.Equal(1, coin.Overlap(to, to), 1e-12);
    }

    [Fact]
    public void Affine_terms_change_neither_metric_nor_divergence()
    {
        double[] a = [1, 2, -1], b = [0, 3, 1], offsets = [.1, .2, .3];
        LogPartition plain = new(a, b, offsets, 1.5);
        LogPartition shifted = new([.. a.Select(x => x + 7)], [.. b.Select(x => x - 2)], [.. offsets.Select(x => x + 4)], 1.5);
        ParameterPoint t = new(.2, .4), s = new(-.5, .1);
        Assert.Equal(plain.Divergence(t, s), shifted.Divergence(t, s), 1e-12);
        Assert.Equal(plain.At(t).Metric.AlphaBeta, shifted.At(t).Metric.AlphaBeta, 1e-12);
    }

    [Fact]
    public void Maps_that_do_not_go_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LogPartition([], [], [], 1));
        Assert.Throws<ArgumentException>(() => new LogPartition([1], [1, 2], [0], 1));
        Assert.Throws<ArgumentException>(() => new LogPartition([1], [1], [0], 0));
        Assert.Throws<ArgumentException>(() => new LogPartition([double.NaN], [1], [0], 1));
    }

    private static LogPartition Random(int maps, double smoothing)
    {
        var random = new Random(11);
        double[] Numbers() => [.. Enumerable.Range(0, maps).Select(_ => (4 * random.NextDouble()) - 2)];
        return new(Numbers(), Numbers(), Numbers(), smoothing);
    }
}
