using CsCheck;
using LatentWorld.Engine.Geometry.Density;

namespace LatentWorld.Tests.Geometry.Density;

public sealed class LogDensityTests
{
    private const int Width = 33;
    private const int Height = 25;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A Gaussian and two modes at several noise levels, to 1 % of how much log p changes over the lattice.</summary>
    [Theory]
    [InlineData(0, .5, .5)]
    [InlineData(0, 1, .9)]
    [InlineData(1, .5, .5)]
    [InlineData(2, .5, .3)]
    [InlineData(2, .5, .8)]
    [InlineData(3, 1, .8)]
    public void Is_that_of_a_Gaussian_and_of_two_modes(double mean, double deviation, double signal)
    {
        ModeScores modes = new(mean, deviation, signal, Width, Height);

        var density = LogDensity.Of(modes.Scores(), Cancellation);

        Assert.InRange(WorstError(density, modes), 0, .01);
        Assert.InRange(density.CurlShare!.Value, 0, .01);
        Assert.Equal((1, true), (density.Parts, density.IsSolved));
    }

    /// <summary>Scores that change along lines have exact integrals: nothing is left over.</summary>
    [Fact]
    public void Of_a_Gaussian_it_is_exact()
    {
        ModeScores modes = new(0, .7, .6, Width, Height);

        var density = LogDensity.Of(modes.Scores(), Cancellation);

        Assert.InRange(WorstError(density, modes), 0, 1e-9);
        Assert.InRange(density.CurlShare!.Value, 0, 1e-9);
        Assert.Equal(0, Enumerable.Range(0, Width * Height).Max(i => density.At(i % Width, i / Width)!.Value), 1e-12);
    }

    /// <summary>A column that is not known divides the lattice: each side is right up to a constant of its own.</summary>
    [Fact]
    public void Points_that_are_missing_cost_only_themselves()
    {
        ModeScores modes = new(2, .5, .5, Width, Height);
        Random random = new(3);
        bool[] isKnown = [.. Enumerable.Range(0, Width * Height).Select(i => i % Width != 12 && random.NextDouble() > .1)];

        var density = LogDensity.Of(modes.Scores((x, y) => isKnown[(y * Width) + x]), Cancellation);

        Assert.True(density.Parts >= 2);
        Assert.Null(density.At(12, 3));
        Assert.Null(density.PartAt(12, 3));
        Assert.Null(density.CurlAt(11, 3));
        Assert.NotEqual(density.PartAt(11, 0) ?? density.PartAt(11, 1), density.PartAt(13, 0) ?? density.PartAt(13, 1));
        Assert.InRange(WorstError(density, modes), 0, .01);
        Assert.Equal(isKnown.Count(known => known), Enumerable.Range(0, Width * Height).Count(i => density.At(i % Width, i / Width) is not null));
    }

    /// <summary>A field −ω b, ω a has the curl 2ω and no gradient; it is told at its cells, and overall.</summary>
    [Fact]
    public void Curl_that_is_put_in_is_reported_where_it_is()
    {
        ModeScores modes = new(1, .5, .5, Width, Height);

        var density = LogDensity.Of(modes.Scores(turning: (x, _) => x < 16 ? 8 : 0), Cancellation);

        Assert.Equal(16, density.CurlAt(5, 9)!.Value, .1);
        Assert.Equal(0, density.CurlAt(24, 9)!.Value, .1);
        Assert.InRange(density.CurlShare!.Value, .05, .9);
        Assert.True(density.IsSolved);
    }

    /// <summary>A field that is curl alone: all of it is left over, and the density is flat.</summary>
    [Fact]
    public void A_field_without_a_gradient_leaves_all_of_itself()
    {
        // Around one cell of 2 × 2 points.
        var density = LogDensity.Of(new(2, 2, [1, 1, -1, -1], [-1, 1, -1, 1], 1, 1), Cancellation);

        Assert.Equal(1, density.CurlShare!.Value, 1e-12);
        Assert.Equal(4, Math.Abs(density.CurlAt(0, 0)!.Value), 1e-12);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(0, density.At(i % 2, i / 2)!.Value, 1e-12));
    }

    /// <summary>Least squares: no other value at any point leaves less.</summary>
    [Fact]
    public void No_change_of_a_value_leaves_less() =>
        Gen.Select(Gen.Int[2, 7], Gen.Int[2, 7], Gen.Double[-3, 3].Array[98], Gen.Double[.1, 4], Gen.Double[.1, 4]).Sample((width, height, noise, stepA, stepB) =>
        {
            int count = width * height;
            double[] alongA = noise[..count], alongB = noise[49..(49 + count)];
            alongA[count / 2] = double.NaN;
            ScoreLattice scores = new(width, height, alongA, alongB, stepA, stepB);
            LatticeRises rises = new(scores);
            double[] values = LatticePoisson.Follow(scores, rises, default).Values;

            Assert.True(LatticePoisson.Solve(rises, values, default));

            double least = rises.Squares(values).Left;
            for (int i = 0; i < count; i++)
            {
                foreach (double change in new[] { -1e-3, 1e-3 })
                {
                    values[i] += change;
                    Assert.True(rises.Squares(values).Left >= least - 1e-12);
                    values[i] -= change;
                }
            }
        });

    [Fact]
    public void A_large_lattice_with_noise_is_solved()
    {
        ModeScores modes = new(2, .5, .5, 129, 129);
        Random random = new(8);

        var density = LogDensity.Of(modes.Scores(turning: (_, _) => random.NextDouble() - .5), Cancellation);

        Assert.True(density.IsSolved);
        Assert.InRange(WorstError(density, modes), 0, .01);
        Assert.InRange(density.CurlShare!.Value, 1e-4, .1);
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_said()
    {
        var density = LogDensity.Of(new(3, 2, [.. Enumerable.Repeat(double.NaN, 6)], new double[6], 1, 1), Cancellation);

        Assert.Equal((0, null), (density.Parts, density.CurlShare));
        Assert.Null(density.At(2, 1));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ScoreLattice(2, 2, new double[3], new double[4], 1, 1));
        Assert.Throws<ArgumentException>(() => new ScoreLattice(514, 1, new double[514], new double[514], 1, 1));
        Assert.Throws<ArgumentException>(() => new ScoreLattice(1, 1, [0], [0], 0, 1));
        Assert.Contains("(1, 0)", Assert.Throws<ArgumentException>(() => new ScoreLattice(2, 1, [0, double.PositiveInfinity], [0, 0], 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => LogDensity.Of(new(1, 1, [0], [0], 1, 1), new CancellationToken(canceled: true)));
    }

    /// <summary>The largest error of log p, up to a constant in each part, as a share of how much log p changes there.</summary>
    private static double WorstError(LogDensity density, ModeScores modes)
    {
        var points = from y in Enumerable.Range(0, density.Height)
                     from x in Enumerable.Range(0, density.Width)
                     where density.At(x, y) is not null
                     select (Part: density.PartAt(x, y), Truth: modes.LogAt(x, y), Error: density.At(x, y)!.Value - modes.LogAt(x, y));
        return points.GroupBy(point => point.Part).Where(part => part.Count() > 1).Max(part =>
        {
            double mean = part.Average(point => point.Error);
            return part.Max(point => Math.Abs(point.Error - mean)) / (part.Max(point => point.Truth) - part.Min(point => point.Truth));
        });
    }
}
