using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

public class ConvexFitTests
{
    private static readonly ParameterLattice Lattice = new(21, new(-3, -4), new(5, 4));

    /// <summary>p(x | t) = N(t, I): log Z = |t|²/2, and its Hessian is the identity everywhere.</summary>
    [Theory]
    [InlineData(PosteriorTilt.FromPlace, 0)]
    [InlineData(PosteriorTilt.FromPlace, 1)]
    [InlineData(PosteriorTilt.Free, 0)]
    public void A_Gaussian_family_has_the_identity_as_its_metric(PosteriorTilt tilt, double centroids)
    {
        ConvexFitResult fit = ConvexFit.Of(Lattice, Gaussians(1), new(tilt, 100, CentroidWeight: centroids), TestContext.Current.CancellationToken);
        foreach (ParameterPoint t in (ParameterPoint[])[new(1, 0), new(-1.5, -2), new(3, 2.5), new(1, -3)])
        {
            FisherMetric metric = fit.Function.At(t).Metric;
            Assert.Equal(1, metric.AlphaAlpha, .01);
            Assert.Equal(0, metric.AlphaBeta, .01);
            Assert.Equal(1, metric.BetaBeta, .01);
            Assert.Equal(Math.Exp(-.125 * 2), fit.Function.Overlap(t, new(t.Alpha - 1, t.Beta + 1)), .01);
            Assert.Equal(.5, fit.Function.Divergence(t, new(t.Alpha - 1, t.Beta)), .01);
        }

        Assert.True(fit.Loss < 1e-5, $"A Gaussian family is fitted exactly; the loss stayed at {fit.Loss}.");
    }

    [Fact]
    public void So_many_observations_as_a_posterior_has_are_divided_out()
    {
        ConvexFitResult fit = ConvexFit.Of(Lattice, Gaussians(4), new(Maps: 100, Observations: 4), TestContext.Current.CancellationToken);
        Assert.Equal(1, fit.Function.At(new(1, 0)).Metric.AlphaAlpha, .01);
    }

    [Fact]
    public void Equal_posteriors_give_equal_fits()
    {
        var options = new ConvexFitOptions(Maps: 49, Iterations: 20);
        (ConvexFitResult first, ConvexFitResult second) = (ConvexFit.Of(Lattice, Gaussians(1), options, TestContext.Current.CancellationToken), ConvexFit.Of(Lattice, Gaussians(1), options, TestContext.Current.CancellationToken));
        Assert.Equal(first.Loss, second.Loss);
        Assert.Equal(first.Function.At(new(.3, .4)), second.Function.At(new(.3, .4)));
    }

    [Fact]
    public void A_fit_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => ConvexFit.Of(Lattice, Mixed(), new(Maps: 49), new CancellationToken(canceled: true)));

    [Fact]
    public void Iterations_are_bounded_and_the_loss_falls()
    {
        ConvexFitResult fit = ConvexFit.Of(Lattice, Mixed(), new(Maps: 49, Iterations: 3), TestContext.Current.CancellationToken);
        Assert.Equal((3, false), (fit.Iterations, fit.Converged));
        Assert.True(fit.Loss < fit.StartLoss);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Contains("No posteriors", Refusal([]), StringComparison.Ordinal);
        Assert.Contains("the sum 1", Refusal([new(new(0, 0), new double[Lattice.Count])]), StringComparison.Ordinal);
        Assert.Contains("the sum 1", Refusal([new(new(0, 0), [1])]), StringComparison.Ordinal);
        Assert.Contains("outside the box", Refusal([Gaussians(1)[0] with { Place = new(9, 0) }]), StringComparison.Ordinal);
        Assert.Contains("maps", Refusal(Gaussians(1), new(Maps: 5)), StringComparison.Ordinal);
        Assert.Contains("iterations", Refusal(Gaussians(1), new(Iterations: 0)), StringComparison.Ordinal);
        Assert.Contains("observations", Refusal(Gaussians(1), new(Observations: double.NaN)), StringComparison.Ordinal);
        Assert.Contains("coarser lattice", Refusal([.. Enumerable.Repeat(Gaussians(1)[0], (ConvexFit.MostValues / Lattice.Count) + 1)]), StringComparison.Ordinal);
    }

    private static string Refusal(IReadOnlyList<PlacePosterior> posteriors, ConvexFitOptions? options = null) =>
        Assert.Throws<ArgumentException>(() => ConvexFit.Of(Lattice, posteriors, options)).Message;

    /// <summary>The posteriors of observations at their means, over places that fill the box.</summary>
    private static List<PlacePosterior> Gaussians(double precision) =>
    [
        .. from beta in Enumerable.Range(-3, 7)
           from alpha in Enumerable.Range(-2, 7)
           select At(new(alpha, beta), precision),
    ];

    /// <summary>Posteriors of unequal widths, which no exponential family fits at once.</summary>
    private static List<PlacePosterior> Mixed() => [.. Gaussians(1), .. Gaussians(3)];

    private static PlacePosterior At(ParameterPoint place, double precision)
    {
        double[] mass =
        [
            .. Enumerable.Range(0, Lattice.Count).Select(i =>
                Math.Exp(-precision / 2 * (Math.Pow(Lattice[i].Alpha - place.Alpha, 2) + Math.Pow(Lattice[i].Beta - place.Beta, 2)))),
        ];
        double sum = mass.Sum();
        return new(place, [.. mass.Select(value => value / sum)]);
    }
}
