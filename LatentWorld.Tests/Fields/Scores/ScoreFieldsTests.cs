using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Fields.Scores;

/// <summary>Fields of runs of the U-Net behind the queue: what they cost, keep, refuse, and who waits how long.</summary>
public sealed class ScoreFieldsTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private static readonly RegionLattice Region = new(3, 0, 0, 3, 2);

    [Fact]
    public async Task Each_point_costs_one_run_and_is_kept()
    {
        await using var service = new ServiceUnderTest();
        ScoreFields scores = Of(service);
        World world = service.World with { Normalisation = Normalisation.None };

        PlaneDensity first = await scores.DensityAsync(world, Region, null, "", TestContext.Current.CancellationToken);
        Assert.Equal(12, service.Model.Fake.RowsRun);
        PlaneDensity again = await scores.DensityAsync(world, Region with { MaxX = 4 }, null, "", TestContext.Current.CancellationToken);

        Assert.Equal(15, service.Model.Fake.RowsRun);
        Assert.Equal(0, service.Model.Decoded);
        Assert.Equal(first.Slopes[0], again.Slopes[0]);
        // The fake predicts a tenth of the latent, so that the score is that of a Gaussian.
        Assert.InRange(first.Density.CurlShare!.Value, 0, 1e-4);
    }

    [Fact]
    public async Task Those_who_ask_for_the_same_at_once_pay_for_it_once()
    {
        await using var service = new ServiceUnderTest();
        ScoreFields scores = Of(service);
        service.Model.Fake.Hold();
        Task<PlaneDensity> one = scores.DensityAsync(service.World, Region, 0, "one", TestContext.Current.CancellationToken);
        await service.Model.Fake.ArrivedAsync();
        Task<PlaneDensity> other = scores.DensityAsync(service.World, Region, 0, "other", TestContext.Current.CancellationToken);
        service.Model.Fake.ReleaseAll();

        await Task.WhenAll(one, other);

        Assert.InRange(service.Model.Fake.RowsRun, 12, 12 + 8);
    }

    [Fact]
    public async Task The_steps_of_a_guided_world_are_guided()
    {
        await using var service = new ServiceUnderTest();

        await Of(service).DensityAsync(service.World with { Guidance = 3 }, Region, 1, "", TestContext.Current.CancellationToken);

        Assert.Equal(24, service.Model.Fake.RowsRun);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task A_step_that_there_is_not_is_refused_in_words(int step)
    {
        await using var service = new ServiceUnderTest();

        ScoreRefusedException refused = await Assert.ThrowsAsync<ScoreRefusedException>(
            () => Of(service).DensityAsync(service.World, Region, step, "", TestContext.Current.CancellationToken));

        Assert.Equal($"This world samples in 3 steps, so that step= is 0 to 2, counted from the noise; {step} is none of them.", refused.Message);
        Assert.Equal(0, service.Model.Fake.RowsRun);
    }

    /// <summary>There a step of α is next to none, since the projection takes it away.</summary>
    [Fact]
    public async Task Far_out_the_distance_is_that_of_the_latents_and_the_bound_holds()
    {
        await using var service = new ServiceUnderTest();
        RegionLattice far = new(0, 10_000_000, 0, 10_000_001, 1);

        ScoreStretch found = await Of(service).StretchAsync(service.World, far, null, "", TestContext.Current.CancellationToken);

        var plane = Plane.Of(service.World, service.Model.LatentShape);
        double[] alongAlpha = new double[plane.Count], alongBeta = new double[plane.Count];
        Assert.Equal((4, 0), (found.Values.Count, found.Parallel));
        foreach (ScoreValue value in found.Values)
        {
            plane.Tangents(value.Tile.Point, alongAlpha, alongBeta);
            double step = Math.Min(Math.Sqrt(alongAlpha.Sum(number => number * number)), Math.Sqrt(alongBeta.Sum(number => number * number)));
            Assert.InRange(value.Estimate.Distance / step, 1 - 1e-6, 1 + 1e-6);
            Assert.Null(value.Estimate.Value);
            // The fake predicts a tenth of the latent.
            Assert.True(value.Estimate.AtMost is null or >= .1, $"{value.Estimate}");
        }
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_how_far_it_has_come()
    {
        await using var service = new ServiceUnderTest();
        ScoreFields scores = Of(service);
        service.Model.Fake.Hold();
        Task<PlaneDensity> asked = scores.DensityAsync(service.World, Region, null, "", TestContext.Current.CancellationToken);
        await service.Model.Fake.ArrivedAsync();
        service.Time.Advance(Wait);

        TileUnavailableException unavailable = await Assert.ThrowsAsync<TileUnavailableException>(() => asked);

        Assert.Equal("This takes 12 runs of the U-Net, of which 0 are done and kept. Ask again in a moment: it goes on from there.", unavailable.Message);
    }

    [Fact]
    public async Task Who_leaves_ends_the_wait()
    {
        await using var service = new ServiceUnderTest();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        service.Model.Fake.Hold();
        Task<ScoreStretch> asked = Of(service).StretchAsync(service.World, Region, null, "", leaving.Token);
        await service.Model.Fake.ArrivedAsync();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_model_that_fails_says_so()
    {
        await using var service = new ServiceUnderTest();
        service.Model.Fake.IsBroken = true;

        await Assert.ThrowsAsync<RenderingException>(() => Of(service).DensityAsync(service.World, Region, null, "", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_commitment_goes_on_where_the_wait_ended()
    {
        await using var service = new ServiceUnderTest();
        var commits = new CommitTimes(service.Service.Latents, Wait, service.Time);
        PlanePoint point = new(.25, .5);
        service.Model.Fake.Hold();
        Task<Commitment> asked = commits.AtAsync(service.World, point, "", cancellation: TestContext.Current.CancellationToken);
        await service.Model.Fake.ArrivedAsync();
        service.Model.Fake.Release();
        await service.Model.Fake.ArrivedAsync();
        service.Time.Advance(Wait);
        TileUnavailableException unavailable = await Assert.ThrowsAsync<TileUnavailableException>(() => asked);
        service.Model.Fake.ReleaseAll();

        Commitment found = await commits.AtAsync(service.World, point, "", cancellation: TestContext.Current.CancellationToken);

        Assert.StartsWith("This takes 3 steps with a picture each, of which 1 is done and kept.", unavailable.Message, StringComparison.Ordinal);
        Assert.Equal(3, found.Forecasts.Count);
        // One of the second step's two runs was given up.
        Assert.Equal((3, 4), (service.Model.Decoded, service.Model.Fake.RowsRun));
    }

    [Fact]
    public void A_commitment_is_the_first_label_that_stays()
    {
        Forecast[] labels = [.. ((string[])["b", "a", "b", "a", "a"]).Select((word, step) => new Forecast(step, 100 - step, .5, word, 1))];

        Assert.Equal(3, new Commitment(labels).At!.Step);
        Assert.Equal(0, new Commitment(labels[..1]).At!.Step);
    }

    [Theory]
    [InlineData(3, 0, 0, 65, 2, "65 along a side are measured at most")]
    [InlineData(3, 1, 0, 0, 2, "0 × 3 lattice points; it takes 1 along each side")]
    [InlineData(41, 0, 0, 1, 1, "zoom must be from")]
    public void A_region_that_cannot_be_had_says_why(int zoom, long minX, long minY, long maxX, long maxY, string words) =>
        Assert.Contains(words, ScoreFields.ProblemOf(new(zoom, minX, minY, maxX, maxY))!, StringComparison.Ordinal);

    private static ScoreFields Of(ServiceUnderTest service) => new(service.Service.Latents, Wait, service.Time);
}
