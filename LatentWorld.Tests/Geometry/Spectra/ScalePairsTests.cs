using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Spectra;

public sealed class ScalePairsTests
{
    private static readonly PlanePoint Place = new(.375, .25);

    /// <summary>So that a map of lattice points has its pictures already.</summary>
    [Fact]
    public void Along_the_axes_the_points_of_a_lattice_place_are_lattice_points()
    {
        ScalePair alpha = new ScalePairs(Place, ScalePairs.AlongAlpha, 6)[5];
        Assert.Equal((1.0 / 32, new PlanePoint(.359375, .25), new PlanePoint(.390625, .25)), (alpha.Step, alpha.From, alpha.To));
        ScalePair beta = new ScalePairs(Place, ScalePairs.AlongBeta, 6)[0];
        Assert.Equal((1.0, new PlanePoint(.375, -.25), new PlanePoint(.375, .75)), (beta.Step, beta.From, beta.To));
    }

    [Fact]
    public void Along_any_direction_a_pair_is_a_step_apart_and_its_middle_is_the_place()
    {
        foreach (ScalePair pair in new ScalePairs(Place, 30, 20).Pairs())
        {
            Assert.Equal(pair.Step, double.Hypot(pair.To.Alpha - pair.From.Alpha, pair.To.Beta - pair.From.Beta), pair.Step * 1e-9);
            Assert.Equal(Math.Tan(Math.PI / 6), (pair.To.Beta - pair.From.Beta) / (pair.To.Alpha - pair.From.Alpha), 1e-6);
            Assert.Equal(Place.Alpha, (pair.From.Alpha + pair.To.Alpha) / 2, 1e-15);
        }
    }

    [Fact]
    public void An_octave_takes_two_pictures()
    {
        var pairs = new ScalePairs(Place, 77.5, ScalePairs.MaxOctaves);
        Assert.Null(pairs.Problem);
        Assert.Equal(2 * ScalePairs.MaxOctaves, pairs.Points().Distinct().Count());
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, 8, "two finite numbers")]
    [InlineData(0, 1e300, 0, 8, "two finite numbers")]
    [InlineData(0, 0, 180, 8, "degrees")]
    [InlineData(0, 0, -1, 8, "degrees")]
    [InlineData(0, 0, double.NaN, 8, "degrees")]
    [InlineData(0, 0, 0, 0, "above the rounding")]
    [InlineData(0, 0, 0, 49, "at most 48")]
    [InlineData(8e9, 0, 0, 40, "so far out")]
    public void What_is_no_place_direction_or_number_of_steps_is_told(double alpha, double beta, double direction, int octaves, string words) =>
        Assert.Contains(words, new ScalePairs(new(alpha, beta), direction, octaves).Problem, StringComparison.Ordinal);
}
