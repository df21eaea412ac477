using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class SphereSpacingTests
{
    private const int Size = 24;

    private static readonly double[][] Corners = [.. new[] { 1, 2, 3 }.Select(Latent)];

    private static VertexGram Gram { get; } = VertexGram.OfCorners(
        Dot(Corners[0], Corners[0]),
        Dot(Corners[0], Corners[1]),
        Dot(Corners[0], Corners[2]),
        Dot(Corners[1], Corners[1]),
        Dot(Corners[1], Corners[2]),
        Dot(Corners[2], Corners[2]));

    /// <summary>
    /// The straight line of the plane, projected, is the great circle: every point lies in the plane that its ends span with the origin, on the shorter arc.
    /// </summary>
    [Fact]
    public void The_straight_line_is_the_great_circle()
    {
        PlanePoint from = new(.1, -.3), to = new(1.7, .8);
        double[] p = Unit(from), q = Unit(to);
        double cosine = Dot(p, q);
        double[] across = [.. q.Select((value, i) => (value - (cosine * p[i])) / Math.Sqrt(1 - (cosine * cosine)))];
        double before = 0;
        foreach (PlanePoint point in StraightLine.Between(from, to, 50).Skip(1))
        {
            double[] z = Unit(point);
            double along = Dot(z, p), up = Dot(z, across), angle = Math.Atan2(up, along);

            Assert.Equal(1, (along * along) + (up * up), 1e-12);
            Assert.InRange(angle, before, Math.Acos(cosine) + 1e-9);
            before = angle;
        }
    }

    /// <summary>The spacing is slerp's: equal angles, and each point the slerp of both ends.</summary>
    [Theory]
    [InlineData(.1, -.3, 1.7, .8)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(-40, 3, 60, -25)]
    [InlineData(.5, .5, .5000001, .5)]
    public void Angles_are_equal(double x, double y, double u, double v)
    {
        PlanePoint from = new(x, y), to = new(u, v);

        PlanePoint[] points = SphereSpacing.Between(Gram, from, to, 12);

        double angle = SphereSpacing.Angle(Gram, from, to);
        Assert.Equal((from, to), (points[0], points[^1]));
        for (int i = 1; i < points.Length; i++)
        {
            Assert.Equal(1, SphereSpacing.Angle(Gram, points[i - 1], points[i]) / (angle / 11), 1e-6);
        }

        double[] p = Unit(from), q = Unit(to), middle = Unit(points[4]);
        double near = Math.Sin(4 * angle / 11) / Math.Sin(angle), far = Math.Sin(7 * angle / 11) / Math.Sin(angle);
        Assert.All(middle, (value, i) => Assert.Equal((far * p[i]) + (near * q[i]), value, 1e-7));
    }

    [Fact]
    public void Corners_of_one_norm_at_a_right_angle_have_the_middle_in_the_middle()
    {
        var gram = VertexGram.OfCorners(4, 0, 0, 4, 0, 4);

        PlanePoint[] points = SphereSpacing.Between(gram, new(0, 0), new(1, 0), 3);

        Assert.Equal(.5, points[1].Alpha, 1e-12);
        Assert.Equal(Math.PI / 2, SphereSpacing.Angle(gram, new(0, 0), new(1, 0)), 1e-12);
    }

    /// <summary>From a latent to its opposite there is no one great circle.</summary>
    [Fact]
    public void Through_the_origin_there_is_none()
    {
        var gram = VertexGram.OfCorners(4, -4, 0, 4, 0, 4);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => SphereSpacing.Between(gram, new(0, 0), new(1, 0), 3));

        Assert.Contains("passes through the origin", refusal.Message);
    }

    private static double[] Latent(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Size).Select(_ => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.4)];
    }

    private static double[] Unit(PlanePoint point)
    {
        double[] z = [.. Corners[0].Select((value, i) => value + (point.Alpha * (Corners[1][i] - value)) + (point.Beta * (Corners[2][i] - value)))];
        double norm = Math.Sqrt(Dot(z, z));
        return [.. z.Select(value => value / norm)];
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
