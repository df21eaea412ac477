using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

public class AffineAlignmentTests
{
    private static readonly ParameterLattice Lattice = new(5, new(-1, 2), new(3, 4));
    private static readonly ParameterPoint[] Points = [.. Enumerable.Range(0, Lattice.Count).Select(i => Lattice[i])];

    [Fact]
    public void An_affine_difference_is_taken_away_wholly()
    {
        double[] truth = [.. Points.Select(t => Math.Exp(t.Alpha) * t.Beta)];
        double[] values = [.. Points.Select((t, i) => truth[i] - 5 + (2 * t.Alpha) - (.7 * t.Beta))];
        var alignment = AffineAlignment.Of(Points, values, truth);
        Assert.Equal(5, alignment.Constant, 1e-10);
        Assert.Equal(-2, alignment.AlphaSlope, 1e-10);
        Assert.Equal(.7, alignment.BetaSlope, 1e-10);
        Assert.Equal(0, AffineAlignment.Rmse(Points, values, truth), 1e-10);
    }

    [Fact]
    public void A_wrong_scale_is_not_taken_away()
    {
        double[] truth = [.. Points.Select(t => t.Alpha * t.Alpha)];
        Assert.True(AffineAlignment.Rmse(Points, [.. truth.Select(value => 2 * value)], truth) > 1);
    }

    [Fact]
    public void Points_on_a_line_are_refused()
    {
        ParameterPoint[] line = [new(0, 0), new(1, 1), new(2, 2), new(3, 3)];
        Assert.Contains("on a line", Assert.Throws<ArgumentException>(() => AffineAlignment.Of(line, new double[4], new double[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AffineAlignment.Of(line[..2], [1, 2], [1, 2]));
    }
}
