using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

public class FisherMetricTests
{
    [Theory]
    [InlineData(.25, 4, .3)]
    [InlineData(1, 9, -1.2)]
    [InlineData(2, 3, 0)]
    [InlineData(1e-8, 1e8, .7)]
    public void The_ellipse_has_the_axes_that_made_the_metric(double least, double greatest, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        var metric = new FisherMetric(
            (least * cosine * cosine) + (greatest * sine * sine),
            (least - greatest) * sine * cosine,
            (least * sine * sine) + (greatest * cosine * cosine));
        FisherEllipse ellipse = metric.Ellipse();
        Assert.Equal(1 / Math.Sqrt(greatest), ellipse.Shortest, 1e-9 / Math.Sqrt(greatest));
        Assert.Equal(angle, ellipse.Angle, 1e-9);
        if (least > 1e-6)
        {
            // Below that the matrix's own rounding hides the lesser eigenvalue.
            Assert.Equal(1 / Math.Sqrt(least), ellipse.Longest, 1e-9);
            Assert.Equal(least * greatest, metric.Determinant, 1e-9);
        }
    }

    [Fact]
    public void The_identity_is_a_unit_circle() => Assert.Equal(new(1, 1, 0), new FisherMetric(1, 0, 1).Ellipse());

    [Fact]
    public void Where_nothing_changes_the_axis_is_infinite() =>
        Assert.Equal(new(double.PositiveInfinity, .5, Math.PI / 2), new FisherMetric(4, 0, 0).Ellipse());
}
