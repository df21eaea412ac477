using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

public sealed class BorderMergingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>1111 2222 3333: the border of 2 between 2 and 3 is far from that of 1. Of 144 points 24 lie on it.</summary>
    [Fact]
    public void Of_broad_bands_a_sixth_of_the_points_lie_apart()
    {
        var merging = BorderMerging.Of(LabelWorlds.Stripes(12, 4), 4, Cancellation);

        Assert.Equal(3, merging.Labels);
        Assert.Equal(1 / 6.0, merging.Apart[1], 12);
        Assert.Equal(1 / 6.0, merging.Apart[2], 12);
        Assert.Equal(1 / 12.0, merging.Apart[3], 12);
        Assert.Equal(0, merging.Apart[4], 12);
        Assert.Equal(1, merging.OfBorder[1], 12);
        Assert.Equal(4, merging.Distance());
    }

    [Fact]
    public void Of_narrow_bands_none_lies_apart()
    {
        var merging = BorderMerging.Of(LabelWorlds.Stripes(12, 1), 1, Cancellation);

        Assert.Equal(0, merging.Apart[1], 12);
        Assert.Equal(1, merging.Distance());
    }

    /// <summary>Every point of Newton's border is one of all three basins; three rays from one point are so at that point alone.</summary>
    [Fact]
    public void Newtons_basins_have_one_border_and_three_rays_do_not()
    {
        var newton = BorderMerging.Of(LabelWorlds.Newton(513), 16, Cancellation);
        var rays = BorderMerging.Of(LabelGrid.Of(513, 513, (x, y) => (int)((Math.Atan2(y - 256.3, x - 256.3) + Math.PI) * 1.5 / Math.PI)), 16, Cancellation);

        // Of each basin's border along two rays one ray is none of the third's.
        Assert.InRange(newton.Distance(0)!.Value, 1, 4);
        Assert.Null(rays.Distance());
        // Of the border two hundredths lie farther than one interval, and a four-hundredth farther than two.
        Assert.InRange(newton.OfBorder[1], .01, .03);
        Assert.Equal(2, newton.Distance());
        Assert.Equal(1, newton.Distance(.03));
        Assert.Equal(.5, rays.OfBorder[8], .05);
    }

    /// <summary>A label of 9 points among 10,000 has a border of its own, however few points that is of all.</summary>
    [Fact]
    public void A_border_of_few_points_counts_as_one_of_many()
    {
        var merging = BorderMerging.Of(LabelGrid.Of(100, 100, (x, y) => x is >= 80 and < 83 && y is >= 50 and < 53 ? 2 : x / 50), 8, Cancellation);

        Assert.InRange(merging.Apart[8], .001, .03);
        Assert.Equal(1, merging.OfBorder[8], 12);
        Assert.Null(merging.Distance());
        Assert.Null(merging.Distance(.5));
    }

    [Fact]
    public void Unknown_points_are_beside_nothing() =>
        Assert.All(
            BorderMerging.Of(LabelGrid.Of(12, 12, (x, _) => x is 3 or 7 ? LabelGrid.Unknown : x / 4), 2, Cancellation).Apart, share => Assert.Equal(0, share));

    [Theory]
    [InlineData(2)]
    [InlineData(65)]
    public void Too_few_and_too_many_labels_are_refused(int labels) =>
        Assert.Contains($"has {labels}", Assert.Throws<ArgumentException>(() => BorderMerging.Of(LabelGrid.Of(33, 33, (x, y) => ((33 * y) + x) % labels), 1, Cancellation)).Message, StringComparison.Ordinal);

    [Fact]
    public void It_can_be_canceled() =>
        Assert.Throws<OperationCanceledException>(() => BorderMerging.Of(LabelWorlds.Stripes(12, 4), 1, new CancellationToken(canceled: true)));
}
