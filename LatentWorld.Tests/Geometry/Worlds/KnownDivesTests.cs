using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Tests.Geometry.Spectra;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>Dives to borders that are known in closed form.</summary>
public sealed class KnownDivesTests
{
    private const int Steps = 50;

    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5)]
    [InlineData("two-modes-2-0.5", 2, .5)]
    [InlineData("two-modes-3-1", 3, 1)]
    public void A_border_is_found_and_as_wide_as_it_is(string model, double mean, double spread)
    {
        using var known = new KnownPlane(model, Steps);

        DivePath dive = known.Plane.Dive(new(0, 0), new(1, 0), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(DiveEnd.Opened, dive.End);
        (WayPicture left, WayPicture right) = dive.Border!.Value;
        double border = known.AlphaAt(0);
        Assert.True(left.Point.Alpha < border && border < right.Point.Alpha, $"{left.Point} to {right.Point}, not {border}");
        // The jump by the stretch is the width of a border by its tangent. Borders of samplings bend slowly, over some octaves: the piece at which half the
        // length is half the change lies among those, (2, .5)'s at a tenth of its tangent's.
        double width = 2 * mean / new TwoModes(mean, spread, Steps).AcrossBorder() / (known.At(1, 0).Along - known.At(0, 0).Along);
        Assert.InRange((right.Point.Alpha - left.Point.Alpha) / width, .05, 6);
        Assert.True(dive.Pictures.Count <= 30, $"{dive.Pictures.Count} pictures");
        Assert.NotNull(dive.Chimera);
    }

    [Fact]
    public void A_border_that_is_sharper_than_single_precision_ends_at_the_floor()
    {
        using var known = new KnownPlane("two-modes-3-0.25", Steps);

        DivePath dive = known.Plane.Dive(new(0, 0), new(1, 0), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(DiveEnd.Floor, dive.End);
        Assert.Null(dive.Chimera);
    }
}
