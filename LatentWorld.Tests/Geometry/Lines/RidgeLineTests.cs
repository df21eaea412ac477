using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

/// <summary>A ridge along the parabola row = 12 + (column − 32)²/24, a cell and a half wide, with noise of a fifth of its height everywhere.</summary>
public sealed class RidgeLineTests
{
    private const int Side = 65;
    private const double Width = 1.5;

    private static readonly PlaneLattice Lattice = new(Side, Side, new(0, 0), new(1, 1));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Keeps_to_the_ridge_within_half_a_cell(int seed)
    {
        PlaneLine line = RidgeLine.Between(Lattice, Values(seed), On(6), On(57), cancellation: Cancellation);

        Assert.True(line.IsFound, line.Problem);
        Assert.InRange(line.Points.Max(Off), 0, .5);
        Assert.Equal((On(6), On(57)), (line.Points[0], line.Points[^1]));
    }

    /// <summary>The straight line between both ends is shorter by half, and lies off the ridge: the line is no chord.</summary>
    [Fact]
    public void A_flat_cost_leaves_the_ridge()
    {
        PlaneLine line = RidgeLine.Between(Lattice, Values(1), On(6), On(57), new RidgeOptions(Exponent: .05), Cancellation);

        Assert.InRange(line.Points.Max(Off), 10, 30);
    }

    /// <summary>Ends three cells off the ridge go to it first, whatever the noise.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ends_go_to_the_nearest_ridge(int seed)
    {
        PlanePoint from = new(6.0 / 64, (Row(6) + 3) / 64), to = new(57.0 / 64, (Row(57) - 3) / 64);

        PlaneLine line = RidgeLine.Between(Lattice, Values(seed), from, to, new RidgeOptions(Snap: 4), Cancellation);
        PlaneLine left = RidgeLine.Between(Lattice, Values(seed), from, to, cancellation: Cancellation);

        Assert.InRange(line.Points.Max(Off), 0, .6);
        Assert.Equal((from, to), (left.Points[0], left.Points[^1]));
    }

    [Fact]
    public void Without_a_ridge_nearby_an_end_stays()
    {
        double[] values = Values(1);
        PlanePoint far = new(.5, 60.0 / 64);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i / Side > 50 ? 0 : values[i];
        }

        Assert.Equal(far, RidgeLine.Between(Lattice, values, far, On(32), new RidgeOptions(Snap: 3), Cancellation).Points[0]);
    }

    /// <summary>A gap in what is known is gone round, and the ridge found again behind it.</summary>
    [Fact]
    public void Goes_round_what_is_not_known()
    {
        double[] values = Values(2);
        for (int i = 0; i < values.Length; i++)
        {
            (int column, int row) = (i % Side, i / Side);
            values[i] = column is >= 31 and <= 33 && row is >= 11 and <= 13 ? double.NaN : values[i];
        }

        PlaneLine line = RidgeLine.Between(Lattice, values, On(6), On(57), cancellation: Cancellation);

        Assert.True(line.IsFound, line.Problem);
        Assert.InRange(line.Points.Where(point => Math.Abs((64 * point.Alpha) - 32) > 6).Max(Off), 0, .6);
        Assert.InRange(line.Points.Max(Off), 1.5, 3);
    }

    [Fact]
    public void What_is_no_ridge_is_refused()
    {
        double[] values = Values(1);

        Assert.Throws<ArgumentException>(() => RidgeLine.Between(Lattice, values[1..], On(6), On(57), cancellation: Cancellation));
        Assert.Throws<ArgumentException>(() => RidgeLine.Between(Lattice, [.. values.Select(_ => 0.0)], On(6), On(57), cancellation: Cancellation));
        Assert.Throws<ArgumentException>(() => RidgeLine.Between(Lattice, [.. values.Select(value => -value)], On(6), On(57), cancellation: Cancellation));
        Assert.Throws<ArgumentException>(() => RidgeLine.Between(Lattice, values, On(6), On(57), new RidgeOptions(Exponent: 0), Cancellation));
        Assert.Throws<ArgumentException>(() => RidgeLine.Between(Lattice, values, On(6), On(57), new RidgeOptions(Floor: 0), Cancellation));
        Assert.Throws<ArgumentException>(() => RidgeLine.Between(Lattice, values, On(6), On(57), new RidgeOptions(Snap: double.NaN), Cancellation));
    }

    private static double[] Values(int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, Lattice.Count).Select(i =>
                Math.Exp(-Math.Pow(Off(Lattice[i]) / Width, 2) / 2) + (.2 * random.NextDouble())),
        ];
    }

    private static double Row(double column) => 12 + ((column - 32) * (column - 32) / 24);

    private static PlanePoint On(double column) => new(column / 64, Row(column) / 64);

    /// <summary>Distance of a point from the ridge, in cells.</summary>
    private static double Off(PlanePoint point) =>
        Enumerable.Range(0, 1025).Min(i => double.Hypot((64 * point.Alpha) - (i / 16.0), (64 * point.Beta) - Row(i / 16.0)));
}
