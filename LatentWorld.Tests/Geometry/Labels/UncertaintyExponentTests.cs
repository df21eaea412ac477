using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

public sealed class UncertaintyExponentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The intervals are those of the tests of JuliaDynamics' Attractors.jl, at its grids and scales.</summary>
    [Theory]
    [InlineData("Newton", 300, 5, 30, .55, .65)]
    [InlineData("Grebogi", 251, 3, 15, .2, .3)]
    public void Lies_in_the_intervals_that_are_published(string world, int points, int from, int to, double least, double most)
    {
        LabelGrid grid = world == "Newton" ? LabelWorlds.Newton(points) : LabelWorlds.Grebogi(points);

        ScalingRange range = UncertaintyExponent.Of(grid, new(from, to), Cancellation).Overall!;

        Assert.InRange(range.Exponent, least, most);
        Assert.InRange(range.StandardError!.Value, 1e-6, .1);
    }

    [Fact]
    public void A_pair_sees_bends_of_all_sizes()
    {
        double koch = Math.Log(4) / Math.Log(3);

        Assert.Equal(1, Dimension(LabelWorlds.Line(513)), .005);
        Assert.Equal(1, Dimension(LabelWorlds.Circle(513)), .005);
        Assert.Equal(2, Dimension(LabelWorlds.Coins(513)), .01);
        Assert.Equal(koch, Dimension(LabelWorlds.KochSide(513, 7)), .02);
        Assert.Equal(koch, Dimension(LabelWorlds.Snowflake(513, 7)), .02);
        Assert.Equal(koch, Dimension(LabelWorlds.Snowflake(513, 7, .74, .6)), .02);
    }

    /// <summary>A stripe of which each row differs from the next by one point: the pairs that straddle its edges are counted by hand.</summary>
    [Fact]
    public void Pairs_are_counted_along_both_directions()
    {
        BorderScaling scaling = UncertaintyExponent.Of(LabelGrid.Of(33, 33, (x, _) => x >= 16 ? 1 : 0), new(1, 5), Cancellation);

        // Of 28 × 28 pairs along x at distance ε those straddle that begin in the ε columns before 16; along y none.
        Assert.All(scaling.Shares, share => Assert.Equal(share.Scale / 56.0, share.Share!.Value, 12));
        Assert.All(scaling.Shares, share => Assert.Equal(2 * 28 * 28, share.Known));
    }

    private static double Dimension(LabelGrid grid) => Assert.Single(UncertaintyExponent.Of(grid, new(2, 64), Cancellation).Ranges).Dimension;
}
