using CsCheck;
using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Tests.Geometry.Metrics;

public sealed class StretchTests
{
    private const int Latents = 48;
    private const int Features = 64;

    /// <summary>
    /// A linear map of known singular values on a plane in some position, seen along two directions of it that are neither of one
    /// length nor at right angles.
    /// </summary>
    [Fact]
    public void Of_a_linear_map_both_values_and_the_direction_are_exact() =>
        Gen.Select(Gen.Int, Gen.Double[-2, 2], Gen.Double[0, 3], Gen.Double[-1.5, 1.5], Gen.Double[.3, 2.8], Gen.Double[.1, 10], Gen.Double[.1, 10]).Sample(
            (seed, scale, octaves, turned, between, lengthA, lengthB) =>
            {
                Random random = new(seed);
                (double[] e, double[] f) = Orthonormal(random, Latents);
                (double[] p, double[] q) = Orthonormal(random, Features);
                double strongest = Math.Exp(scale), weakest = strongest * Math.Pow(2, -octaves - .1);

                // Latent directions, in the plane's orthonormal frame; the map stretches most along the angle "turned" from the first.
                (double X, double Y) a = (lengthA, 0), b = (lengthB * Math.Cos(between), lengthB * Math.Sin(between));
                double[] alongA = Mapped(a), alongB = Mapped(b);
                var gram = LatentGram.Of(Combine(e, f, a), Combine(e, f, b));

                var stretch = Stretch.Of(alongA, alongB, gram);

                Assert.Equal(1, stretch.Strongest / strongest, 1e-9);
                Assert.Equal(1, stretch.Weakest / weakest, 1e-9);
                Assert.Equal(0, Math.Sin(stretch.Angle - turned), 1e-9);
                Assert.InRange(stretch.Angle, -Math.PI / 2, Math.PI / 2);
                (double x, double y) = ((stretch.Alpha * a.X) + (stretch.Beta * b.X), (stretch.Alpha * a.Y) + (stretch.Beta * b.Y));
                Assert.Equal(1, Math.Sqrt((x * x) + (y * y)), 1e-9);
                Assert.Equal(0, (Math.Sin(turned) * x) - (Math.Cos(turned) * y), 1e-9);
                Assert.Equal(strongest / weakest, stretch.Anisotropy!.Value, 1e-8);
                Assert.Equal(1, stretch.Area / (strongest * weakest), 1e-9);

                double[] Mapped((double X, double Y) step) => Combine(
                    p, q, (strongest * ((Math.Cos(turned) * step.X) + (Math.Sin(turned) * step.Y)), weakest * ((Math.Cos(turned) * step.Y) - (Math.Sin(turned) * step.X))));
            });

    /// <summary>A weak direction a millionth as strong: the eigenvalues of JᵀJ would have four digits of it.</summary>
    [Fact]
    public void A_weak_direction_keeps_its_digits()
    {
        var stretch = Stretch.Of([3, 3e-6], [3, -3e-6], new(1, 0, 1));

        Assert.Equal(Math.Sqrt(18), stretch.Strongest, 1e-9);
        Assert.Equal(1, stretch.Weakest / Math.Sqrt(18e-12), 1e-9);
        Assert.Equal(Math.PI / 4, stretch.Angle, 1e-9);
    }

    /// <summary>
    /// The probability flow of a Gaussian with a deviation for each component takes noise to s_i z_i: a plane along two
    /// components is stretched by the larger of theirs.
    /// </summary>
    [Theory]
    [InlineData(.5, .5)]
    [InlineData(.5, 2)]
    [InlineData(1, .25)]
    public void Of_a_Gaussian_the_values_are_its_deviations(double one, double other)
    {
        const double Step = 1 / 64.0;
        double[] columnA = new double[2], columnB = new double[2];
        float[] here = At(.25, -.5);

        LatticeDifference kindA = LatticeDerivative.Along(At(.25 - Step, -.5), here, At(.25 + Step, -.5), Step, columnA);
        LatticeDifference kindB = LatticeDerivative.Along([], here, At(.25, -.5 + Step), Step, columnB);
        var stretch = Stretch.Of(columnA, columnB, new(9, 0, 16));

        Assert.Equal((LatticeDifference.Central, LatticeDifference.Forward), (kindA, kindB));
        Assert.Equal(Math.Max(one, other), stretch.Strongest, 1e-6);
        Assert.Equal(Math.Min(one, other), stretch.Weakest, 1e-6);
        if (one != other)
        {
            Assert.Equal(one > other ? 0 : 1, Math.Abs(Math.Sin(stretch.Angle)), 1e-6);
        }

        // Directions of latent length 3 and 4.
        float[] At(double alpha, double beta) => [(float)(one * 3 * alpha), (float)(other * 4 * beta)];
    }

    [Fact]
    public void Where_nothing_changes_there_is_no_anisotropy()
    {
        var still = Stretch.Of([0, 0], [0, 0], new(1, 0, 1));
        var along = Stretch.Of([0, 0], [0, 2], new(1, 0, 1));

        Assert.Equal((0, 0, null), (still.Strongest, still.Weakest, still.Anisotropy));
        Assert.Equal((2, 0, double.PositiveInfinity), (along.Strongest, along.Weakest, along.Anisotropy));
        Assert.Equal(Math.PI / 2, along.Angle, 1e-12);
        Assert.Equal((0, 1), (Math.Round(along.Alpha, 12), along.Beta));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 0)]
    public void Directions_that_span_no_plane_are_refused(double aa, double ab, double bb) =>
        Assert.Contains("span no plane", Assert.Throws<ArgumentException>(() => Stretch.Of([1], [1], new(aa, ab, bb))).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Stretch.Of([1, 2], [1], new(1, 0, 1)));
        Assert.Throws<ArgumentException>(() => LatentGram.Of([1, 2], [1]));
    }

    private static double[] Combine(double[] one, double[] other, (double X, double Y) by) => [.. one.Zip(other, (a, b) => (by.X * a) + (by.Y * b))];

    private static (double[] One, double[] Other) Orthonormal(Random random, int count)
    {
        double[] one = Unit([.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - .5)]);
        double[] other = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - .5)];
        for (int i = 0; i < 2; i++)
        {
            double shared = one.Zip(other, (a, b) => a * b).Sum();
            other = Unit(Combine(other, one, (1, -shared)));
        }

        return (one, other);
    }

    private static double[] Unit(double[] vector)
    {
        double norm = Math.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }
}
