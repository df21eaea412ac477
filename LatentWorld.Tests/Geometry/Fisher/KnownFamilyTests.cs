using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Tests.Geometry.Truths;

namespace LatentWorld.Tests.Geometry.Fisher;

/// <summary>Fits to the exact posteriors of families whose log Z is a known sum: what is left is the fit's own error.</summary>
public class KnownFamilyTests
{
    private const int Side = 21, Places = 9;

    [Theory]
    [InlineData(PosteriorTilt.FromPlace)]
    [InlineData(PosteriorTilt.Free)]
    public void The_Ising_model_of_4_by_4_is_found_from_its_posteriors(PosteriorTilt tilt) =>
        Compare(Ising.EnumerateFour(), new(Side, new(.1, -.5), new(.7, .5)), 16, tilt);

    [Theory]
    [InlineData(PosteriorTilt.FromPlace)]
    [InlineData(PosteriorTilt.Free)]
    public void The_exclusion_process_is_found_from_its_posteriors(PosteriorTilt tilt) =>
        Compare(Tasep.LogZ(30), new(Side, new(0, 0), new(1.6, 1.6)), 30, tilt);

    /// <summary>A site's F, up to an affine function, its slopes and its metric, over the whole box.</summary>
    private static void Compare(LogPartition truth, ParameterLattice lattice, double sites, PosteriorTilt tilt)
    {
        var places = new ParameterLattice(Places, lattice.Low, lattice.High);
        PlacePosterior[] posteriors = [.. Points(places).Select(place => Posterior(truth, lattice, place))];
        LogPartition found = ConvexFit.Of(lattice, posteriors, new(tilt, Maps: 100), TestContext.Current.CancellationToken).Function;

        ParameterPoint[] points = Points(lattice);
        double[] values = [.. points.Select(t => found.At(t).Value / sites)], expected = [.. points.Select(t => truth.At(t).Value / sites)];
        var alignment = AffineAlignment.Of(points, values, expected);
        Assert.InRange(AffineAlignment.Rmse(points, values, expected), 0, .0004);
        Assert.InRange(Rmse(t => ((found.At(t).AlphaSlope - truth.At(t).AlphaSlope) / sites) + alignment.AlphaSlope), 0, .01);
        Assert.InRange(Rmse(t => ((found.At(t).BetaSlope - truth.At(t).BetaSlope) / sites) + alignment.BetaSlope), 0, .01);
        Assert.InRange(Rmse(t => found.At(t).Metric.AlphaAlpha - truth.At(t).Metric.AlphaAlpha) / Rmse(t => truth.At(t).Metric.AlphaAlpha), 0, .1);
        Assert.InRange(Rmse(t => found.At(t).Metric.BetaBeta - truth.At(t).Metric.BetaBeta) / Rmse(t => truth.At(t).Metric.BetaBeta), 0, .1);

        double Rmse(Func<ParameterPoint, double> gap) => Math.Sqrt(points.Average(t => gap(t) * gap(t)));
    }

    /// <summary>p(t | x) of an observation whose statistic is the mean at a place, with a flat prior.</summary>
    private static PlacePosterior Posterior(LogPartition truth, ParameterLattice lattice, ParameterPoint place)
    {
        LogPartitionValue mean = truth.At(place);
        double[] mass = [.. Points(lattice).Select(t => Math.Exp(mean.Value + (mean.AlphaSlope * (t.Alpha - place.Alpha)) + (mean.BetaSlope * (t.Beta - place.Beta)) - truth.At(t).Value))];
        double sum = mass.Sum();
        return new(place, [.. mass.Select(value => value / sum)]);
    }

    private static ParameterPoint[] Points(ParameterLattice lattice) => [.. Enumerable.Range(0, lattice.Count).Select(i => lattice[i])];
}
