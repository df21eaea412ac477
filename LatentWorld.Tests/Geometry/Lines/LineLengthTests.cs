using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class LineLengthTests
{
    /// <summary>A half circle of the half plane, over the grid and under the function: its length is known.</summary>
    [Fact]
    public void Along_a_known_line_it_is_the_distance()
    {
        PlanePoint[] arc = [.. Enumerable.Range(0, 61).Select(i => new PlanePoint(Math.Cos(.4 + (i * .04)), Math.Sin(.4 + (i * .04))))];
        double distance = KnownMetrics.HalfPlane.Distance(arc[0], arc[^1]);

        Assert.Equal(1, LineLength.Of(KnownMetrics.HalfPlane.Grid(33), arc) / distance, 1e-3);
        Assert.Equal(1, LineLength.Of(KnownMetrics.HalfPlane.Metric, arc) / distance, 1e-3);
    }

    [Fact]
    public void It_grows_along_the_line_from_nothing()
    {
        double[] lengths = LineLength.Cumulative(KnownMetrics.Sheared.Grid(9), StraightLine.Between(new(-.9, -.5), new(.7, .8), 5));

        Assert.Equal(0, lengths[0]);
        Assert.All(lengths[1..], (length, i) => Assert.Equal(lengths[^1] * (i + 1) / 4, length, 1e-9));
        Assert.Equal([0], LineLength.Cumulative(KnownMetrics.Sheared.Grid(9), [new(0, 0)]));
        Assert.Throws<ArgumentException>(() => LineLength.Of(KnownMetrics.Sheared.Grid(9), []));
    }

    /// <summary>Where a line leaves the rectangle there is no length, and none from there on.</summary>
    [Fact]
    public void Beyond_what_is_known_there_is_none()
    {
        double[] lengths = LineLength.Cumulative(KnownMetrics.Sheared.Grid(9), [new(0, 0), new(.9, 0), new(1.1, 0), new(.8, 0)]);

        Assert.Equal([false, false, true, true], lengths.Select(double.IsNaN));
    }

    [Fact]
    public void Even_points_lie_at_equal_lengths()
    {
        PlanePoint[] line = [new(0, 0), new(3, 0), new(3, 1), new(3, 5)];
        double[] lengths = [0, 3, 4, 8];

        Assert.Equal([new(0, 0), new(2, 0), new(3, 1), new(3, 3), new(3, 5)], LineSpacing.Even(line, lengths, 5));
        Assert.Equal([new(0, 0), new(1, 0), new(3, 5), new(3, 5)], LineSpacing.At(line, lengths, [0, .125, 1, 1]));
    }

    /// <summary>A stretch of no length has no points of its own, and a line of none has its first and its last.</summary>
    [Fact]
    public void Stretches_of_no_length_are_passed_over()
    {
        PlanePoint[] line = [new(0, 0), new(1, 0), new(2, 0), new(3, 0)];

        Assert.Equal([new(0, 0), new(1, 0), new(3, 0)], LineSpacing.Even(line, [0, 1, 1, 2], 3));
        Assert.Equal([new(0, 0), new(0, 0), new(3, 0)], LineSpacing.Even(line, [0, 0, 0, 0], 3));
        Assert.Equal([new(1, 1), new(1, 1)], LineSpacing.Even([new(1, 1)], [0], 2));
    }

    [Fact]
    public void What_is_no_line_is_refused()
    {
        PlanePoint[] line = [new(0, 0), new(1, 0)];

        Assert.Throws<ArgumentException>(() => LineSpacing.Even(line, [0], 3));
        Assert.Throws<ArgumentException>(() => LineSpacing.Even(line, [1, 0], 3));
        Assert.Throws<ArgumentException>(() => LineSpacing.Even(line, [0, double.NaN], 3));
        Assert.Throws<ArgumentException>(() => LineSpacing.Even([], [], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineSpacing.Even(line, [0, 1], 1));
        Assert.Throws<ArgumentException>(() => LineSpacing.At(line, [0, 1], [.5, .2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StraightLine.Between(new(0, 0), new(1, 1), 1));
    }

    [Fact]
    public void A_straight_line_has_its_ends_exactly()
    {
        PlanePoint[] line = StraightLine.Between(new(.1, -.7), new(.3, 1e9 + .1), 7);

        Assert.Equal((new(.1, -.7), new(.3, 1e9 + .1)), (line[0], line[^1]));
        Assert.Equal(.2, line[3].Alpha, 1e-12);
    }
}
