using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>What the engine makes of runs of the U-Net on models whose score is known in closed form, through queue, render loop and device.</summary>
public sealed class KnownScoresTests
{
    /// <summary>A mode of deviation s in every direction: v = σ² + ᾱ s².</summary>
    private static double Variance(ScoreStep at, double spread) => (at.Noise * at.Noise) + (at.Signal * at.Signal * spread * spread);

    [Fact]
    public async Task The_usual_step_is_the_one_nearest_six_tenths()
    {
        await using var service = new KnownService("two-modes-1-0.5");

        ScoreStep at = (await DensityAsync(service, new(4, 0, 0, 1, 1), step: null)).Step;

        Assert.Equal((19, 601), (at.Step, at.Timestep));
        Assert.Equal(1, (at.Signal * at.Signal) + (at.Noise * at.Noise), 1e-12);
    }

    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5, 19, Normalisation.None)]
    [InlineData("two-modes-1-0.5", 1, .5, 19, Normalisation.Sphere)]
    [InlineData("two-modes-2-0.5", 2, .5, 40, Normalisation.None)]
    [InlineData("two-modes-3-1", 3, 1, 30, Normalisation.Sphere)]
    public async Task The_score_along_the_plane_is_that_of_two_modes(string model, double mean, double spread, int step, Normalisation normalisation)
    {
        using var known = new KnownPlane(model, normalisation: normalisation);
        await using var service = new KnownService(model, normalisation: normalisation);

        PlaneDensity found = await DensityAsync(service, new(3, -4, -4, 12, 12), step);

        const double Small = 1e-3;
        double largest = found.Slopes.Max(slope => Math.Abs(slope.AlongAlpha));
        foreach ((TileAddress tile, ScoreSlope slope) in found.Region.Tiles.Zip(found.Slopes))
        {
            (double a, double b) = tile.Point;
            // Derivatives of the closed form along the plane, whatever its normalisation.
            double alongAlpha = (LogDensity(a + Small, b) - LogDensity(a - Small, b)) / (2 * Small);
            double alongBeta = (LogDensity(a, b + Small) - LogDensity(a, b - Small)) / (2 * Small);
            Assert.Equal(alongAlpha, slope.AlongAlpha, largest * 1e-3);
            Assert.Equal(alongBeta, slope.AlongBeta, largest * 1e-3);
        }

        double LogDensity(double alpha, double beta) => TwoModesAt(known, found.Step, mean, spread, alpha, beta);
    }

    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5, 19)]
    [InlineData("two-modes-2-0.5", 2, .5, 40)]
    [InlineData("two-modes-3-1", 3, 1, 30)]
    public async Task Log_density_is_that_of_two_modes(string model, double mean, double spread, int step)
    {
        using var known = new KnownPlane(model);
        await using var service = new KnownService(model);

        PlaneDensity found = await DensityAsync(service, AroundBorder(known, 7, 24), step);

        AssertDensity(found, (a, b) => TwoModesAt(known, found.Step, mean, spread, a, b));
    }

    [Theory]
    [InlineData(Normalisation.None)]
    [InlineData(Normalisation.Sphere)]
    public async Task Log_density_is_that_of_a_Gaussian(Normalisation normalisation)
    {
        using var known = new KnownPlane("gaussian", normalisation: normalisation);
        await using var service = new KnownService("gaussian", normalisation: normalisation);

        PlaneDensity found = await DensityAsync(service, new(4, -8, -8, 24, 24), step: 25);

        AssertDensity(found, (a, b) =>
        {
            (double along, double across) = known.At(a, b);
            double square = known.Plane.At(a, b).Values.Sum(value => (double)value * value) - (along * along) - (across * across);
            return -(along * along / Variance(found.Step, .5) / 2) - (across * across / Variance(found.Step, 2) / 2) - (square / 2);
        });
    }

    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5, 19)]
    [InlineData("two-modes-2-0.5", 2, .5, 30)]
    public async Task The_score_metric_is_the_derivative_of_the_score(string model, double mean, double spread, int step)
    {
        using var known = new KnownPlane(model);
        await using var service = new KnownService(model);

        // Narrow steps: the score turns within v/m of the border.
        ScoreStretch found = await service.Scores.StretchAsync(service.World, AroundBorder(known, 10, 20), step, "", TestContext.Current.CancellationToken);

        Assert.Equal(41 * 41, found.Values.Count);
        (double variance, double m) = (Variance(found.Step, spread), found.Step.Signal * mean);
        foreach (ScoreValue value in found.Values)
        {
            // ∂ε/∂x is σ/v at a right angle to u, and σ/v (1 − m²/v sech²) along it, negative near the border where the modes are apart.
            double cosh = Math.Cosh(m * known.At(value.Tile.Point.Alpha, value.Tile.Point.Beta).Along / variance);
            double plain = found.Step.Noise / variance, along = plain * Math.Abs(1 - (m * m / variance / (cosh * cosh)));
            FieldEstimate estimate = value.Estimate;
            Assert.Equal(Certainty.Resolved, estimate.Certainty);
            Assert.InRange(estimate.Stretch!.Value.Strongest / Math.Max(plain, along), .99, 1.01);
            Assert.Equal(Math.Min(plain, along), estimate.Stretch.Value.Weakest, plain * .01);
            Assert.InRange(estimate.Uncertainty!.Value / estimate.Value!.Value, 0, .01);
        }
    }

    [Fact]
    public async Task The_score_metric_of_a_Gaussian_has_both_its_values()
    {
        await using var service = new KnownService("gaussian");

        ScoreStretch found = await service.Scores.StretchAsync(service.World, new(5, 8, 8, 9, 9), 25, "", TestContext.Current.CancellationToken);

        double narrow = found.Step.Noise / Variance(found.Step, .5), wide = found.Step.Noise / Variance(found.Step, 2);
        foreach (ScoreValue value in found.Values)
        {
            Assert.InRange(value.Estimate.Stretch!.Value.Strongest / narrow, .99, 1.01);
            Assert.InRange(value.Estimate.Stretch.Value.Weakest / wide, .99, 1.01);
            Assert.InRange(Math.Abs(value.Estimate.Stretch.Value.Angle), 0, .01);
        }
    }

    /// <summary>Along u the forecast x̂_0 keeps the sign of ⟨u, x⟩, so that two modes commit with the first step; the label is the mode.</summary>
    [Theory]
    [InlineData(-1.5, "left mode")]
    [InlineData(1.5, "right mode")]
    public async Task Two_modes_commit_to_the_side_at_once(double along, string word)
    {
        using var known = new KnownPlane("two-modes-2-0.5");
        await using var service = new KnownService("two-modes-2-0.5");
        PlanePoint point = new(known.AlphaAt(along), 0);

        Commitment found = await service.Commits.AtAsync(service.World, point, "", cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(50, found.Forecasts.Count);
        Assert.All(found.Forecasts, forecast => Assert.Equal(word, forecast.Word));
        Assert.Equal((0, 981), (found.At!.Step, found.At!.Timestep));
        Assert.Equal(found.Forecasts.OrderByDescending(forecast => forecast.NoiseLevel), found.Forecasts);
    }

    /// <summary>Three modes do change their minds: the forecast of a point near a border is nearest first to one, then to another.</summary>
    [Fact]
    public async Task The_service_commits_when_the_library_does()
    {
        using var known = new KnownPlane("three-modes");
        await using var service = new KnownService("three-modes");
        foreach (PlanePoint point in (PlanePoint[])[new(.4, .1), new(.55, .8), new(.7, -.3)])
        {
            Commitment found = await service.Commits.AtAsync(service.World, point, "", cancellation: TestContext.Current.CancellationToken);
            Commitment alone = known.Plane.TimeToCommit(point.Alpha, point.Beta, TestContext.Current.CancellationToken);

            Assert.Equal(alone.Forecasts.Select(forecast => forecast.Word), found.Forecasts.Select(forecast => forecast.Word));
            Assert.Equal(alone.At!.Step, found.At!.Step);
            Assert.Equal(known.Word(known.Plane.Render(point.Alpha, point.Beta, TestContext.Current.CancellationToken)), found.At!.Word);
            foreach ((Forecast one, Forecast other) in alone.Forecasts.Zip(found.Forecasts))
            {
                Assert.Equal(one.Probability!.Value, other.Probability!.Value, .01);
            }
        }
    }

    private static Task<PlaneDensity> DensityAsync(KnownService service, RegionLattice region, int? step) =>
        service.Scores.DensityAsync(service.World, region, step, "", TestContext.Current.CancellationToken);

    /// <summary>A square around the border's point of β = 0.</summary>
    private static RegionLattice AroundBorder(KnownPlane known, int zoom, int reach)
    {
        long middle = (long)Math.Round(Math.ScaleB(known.AlphaAt(0), zoom));
        return new(zoom, middle - reach, -reach, middle + reach, reach);
    }

    private static double TwoModesAt(KnownPlane known, ScoreStep at, double mean, double spread, double alpha, double beta)
    {
        (double variance, double m) = (Variance(at, spread), at.Signal * mean);
        double along = m * known.At(alpha, beta).Along / variance;
        double square = known.Plane.At(alpha, beta).Values.Sum(value => (double)value * value);
        // log cosh without its overflow.
        return Math.Abs(along) + Math.Log((1 + Math.Exp(-2 * Math.Abs(along))) / 2) - (square / (2 * variance));
    }

    /// <summary>Within 1 % of the range of log p, up to a constant, and hardly any curl.</summary>
    private static void AssertDensity(PlaneDensity found, Func<double, double, double> truth)
    {
        double[] truths = [.. found.Region.Tiles.Select(tile => truth(tile.Point.Alpha, tile.Point.Beta))];
        double highest = truths.Max(), range = highest - truths.Min();
        foreach ((TileAddress tile, double value) in found.Region.Tiles.Zip(truths))
        {
            Assert.Equal(value - highest, found.At(tile), range * .01);
        }

        Assert.True(found.Density.IsSolved);
        Assert.Equal(1, found.Density.Parts);
        Assert.InRange(found.Density.CurlShare!.Value, 0, .01);
    }
}
