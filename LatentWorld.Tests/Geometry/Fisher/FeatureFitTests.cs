using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

/// <summary>From features of a grid of pictures to the ellipse at a place, as a map does it.</summary>
public class FeatureFitTests
{
    private const int Side = 17;

    private static readonly ParameterLattice Lattice = new(Side, new(0, 0), new(1, 1));

    /// <summary>Features that change along one direction three times as fast as across it: the ellipse lies across, and is three times as long.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(.6)]
    [InlineData(-1.1)]
    public void The_ellipse_is_longest_where_features_change_least(double fastest)
    {
        ParameterPoint[] places = [.. Enumerable.Range(0, Lattice.Count).Select(i => Lattice[i])];
        ReadOnlyMemory<float>[] features = [.. places.Select(place => (ReadOnlyMemory<float>)Features(place, fastest))];
        PlacePosterior[] posteriors =
        [
            .. places.Where(place => Math.Abs(place.Alpha - .5) < .3 && Math.Abs(place.Beta - .5) < .3)
                .Select(place => new PlacePosterior(place, FeaturePosterior.Of(Lattice, Features(place, fastest), places, features))),
        ];
        ConvexFitResult fit = ConvexFit.Of(Lattice, posteriors, new(Maps: 100, Iterations: 200), TestContext.Current.CancellationToken);
        FisherEllipse ellipse = fit.Function.At(new(.5, .5)).Metric.Ellipse();

        // An axis has no direction: angles half a turn apart are the same.
        double turn = (ellipse.Angle - fastest - (Math.PI / 2)) % Math.PI;
        Assert.InRange(Math.Min(Math.Abs(turn), Math.PI - Math.Abs(turn)), 0, .05);
        Assert.InRange(ellipse.Longest / ellipse.Shortest, 2.4, 3.6);
    }

    private static float[] Features(ParameterPoint place, double fastest)
    {
        (double sine, double cosine) = Math.SinCos(fastest);
        double along = (cosine * (place.Alpha - .5)) + (sine * (place.Beta - .5));
        double across = (cosine * (place.Beta - .5)) - (sine * (place.Alpha - .5));
        double[] raw = [1, 1.2 * along, .4 * across];
        double length = Math.Sqrt(raw.Sum(value => value * value));
        return [.. raw.Select(value => (float)(value / length))];
    }
}
