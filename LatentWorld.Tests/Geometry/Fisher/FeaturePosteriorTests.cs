using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Fisher;

public class FeaturePosteriorTests
{
    private static readonly ParameterLattice Lattice = new(3, new(0, 0), new(1, 1));
    private static readonly float[] East = [1, 0], North = [0, 1];

    [Fact]
    public void A_picture_at_a_point_gives_all_its_mass_to_the_point() =>
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0], Of([new(1, .5)], [East]));

    [Fact]
    public void A_picture_within_a_cell_is_spread_over_its_corners()
    {
        double[] mass = Of([new(.125, .25)], [East]);
        Assert.Equal([.375, .125, 0, .375, .125, 0, 0, 0, 0], mass.Select(value => Math.Round(value, 12)));
    }

    /// <summary>d = √(2(1.00001 − f·f′)) and w = e^(−10 d): .00447 and 1.41422 here.</summary>
    [Fact]
    public void Nearer_features_weigh_more()
    {
        double[] mass = Of([new(0, 0), new(1, 1)], [East, North]);
        double near = Math.Exp(-10 * Math.Sqrt(2e-5)), far = Math.Exp(-10 * Math.Sqrt(2.00002));
        Assert.Equal(far / (near + far), mass[8], 1e-7 * mass[8]);
        Assert.Equal(1, mass.Sum(), 1e-12);
    }

    [Fact]
    public void Weights_at_a_point_count_up_to_the_ceiling()
    {
        ParameterPoint[] places = [.. Enumerable.Repeat(new ParameterPoint(0, 0), 5), new(1, 1)];
        float[][] features = [.. Enumerable.Repeat(East, 6)];
        Assert.True(Of(places, features)[8] > .4, "five weights of .96 are clipped to 1, beside one of .96");
        Assert.Equal(1.0 / 6, Of(places, features, new(Ceiling: 100))[8], 1e-9);
        Assert.Equal(.5, Of(places, features, new(PerPicture: true))[8], 1e-9);
    }

    [Fact]
    public void Pictures_outside_the_box_are_passed_over() =>
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0], Of([new(0, 0), new(2, 0)], [East, East]));

    [Fact]
    public void What_gives_no_posterior_is_refused()
    {
        Assert.Contains("no picture in it", Refusal([new(2, 0)], [East]), StringComparison.Ordinal);
        Assert.Contains("one image encoder", Refusal([new(0, 0)], [[1, 0, 0]]), StringComparison.Ordinal);
        Assert.Contains("not finite", Refusal([new(0, 0)], [[float.NaN, 0]]), StringComparison.Ordinal);
        Assert.Contains("2 places with features of 1", Refusal([new(0, 0), new(1, 1)], [East]), StringComparison.Ordinal);
        Assert.Contains("decay", Refusal([new(0, 0)], [East], new(Decay: 0)), StringComparison.Ordinal);
    }

    private static string Refusal(ParameterPoint[] places, float[][] known, FeaturePosteriorOptions? options = null) =>
        Assert.Throws<ArgumentException>(() => Of(places, known, options)).Message;

    private static double[] Of(ParameterPoint[] places, float[][] known, FeaturePosteriorOptions? options = null) =>
        FeaturePosterior.Of(Lattice, East, places, [.. known.Select(features => (ReadOnlyMemory<float>)features)], options);
}
