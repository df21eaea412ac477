using CsCheck;
using LatentWorld.Engine.Geometry.Lines;

namespace LatentWorld.Tests.Geometry.Lines;

public sealed class ReducedBasisTests
{
    /// <summary>Whatever the metric: two neighbours that follow each other span a cell of the lattice, at no obtuse angle.</summary>
    [Fact]
    public void Neighbours_stand_at_no_obtuse_angle() => Gen.Select(Gen.Double[0, Math.PI], Gen.Double[0, 5]).Sample((angle, ratio) =>
    {
        (double sine, double cosine) = Math.SinCos(angle);
        double large = Math.Exp(ratio);
        MetricTensor metric = new((cosine * cosine) + (large * sine * sine), (1 - large) * sine * cosine, (sine * sine) + (large * cosine * cosine));
        var steps = new (int X, int Y)[ReducedBasis.Count];

        ReducedBasis.Steps(metric, steps);

        for (int i = 0; i < steps.Length; i++)
        {
            (int X, int Y) one = steps[i], other = steps[(i + 1) % steps.Length];
            Assert.Equal(1, Math.Abs((one.X * other.Y) - (one.Y * other.X)));
            Assert.InRange(metric.Product(one.X, one.Y, other.X, other.Y), -1e-9 * large, double.PositiveInfinity);
        }
    });
}
