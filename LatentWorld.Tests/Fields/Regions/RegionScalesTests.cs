using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Fields.Regions;

/// <summary>From which scale on borders are measured, and what holds it there.</summary>
public sealed class RegionScalesTests
{
    private const int Side = 513;

    private static readonly LabelGrid Halves = LabelGrid.Of(Side, Side, (x, _) => x < 200 ? 0 : 1);

    [Fact]
    public void The_grid_holds_where_nothing_else_does()
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(1e6), new bool[Side * Side], TestContext.Current.CancellationToken);
        Assert.Equal((4, 64, ScaleBound.Grid), (scales.From, scales.To, scales.Held));
        Assert.Equal(new ScaleLimits(4, 64), scales.Limits);
    }

    [Theory]
    [InlineData(.25, 12)]
    [InlineData(.1, 30)]
    public void The_floor_holds_where_a_step_is_short(double roundings, int from)
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(roundings), new bool[Side * Side], TestContext.Current.CancellationToken);
        Assert.Equal((from, ScaleBound.Floor), (scales.From, scales.Held));
        Assert.Contains("numeric floor", scales.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(.01)]
    public void Far_below_the_floor_no_scale_is_left(double roundings)
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(roundings), new bool[Side * Side], TestContext.Current.CancellationToken);
        Assert.Null(scales.Limits);
        Assert.Equal(ScaleBound.Floor, scales.Held);
    }

    /// <summary>A band of unsure labels along the border counts for less the larger the scale: of the s pairs a row across it, at most 2 w.</summary>
    [Fact]
    public void A_band_of_unsure_labels_holds_until_it_is_narrow()
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(1e6), Where((x, _) => x is 199), TestContext.Current.CancellationToken);
        Assert.Equal(ScaleBound.Flips, scales.Held);
        // One pair in s: 1/s ≤ .1.
        Assert.InRange(scales.From, 10, 12);
        Assert.Contains("rounding may flip", scales.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsure_labels_everywhere_leave_no_scale()
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(1e6), Where((x, y) => (x + y) % 2 == 0), TestContext.Current.CancellationToken);
        Assert.Null(scales.Limits);
        Assert.Null(scales.Flips);
        Assert.Contains("made by rounding", scales.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsure_labels_away_from_the_border_do_not_count()
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(1e6), Where((x, _) => x < 100), TestContext.Current.CancellationToken);
        Assert.Equal(ScaleBound.Grid, scales.Held);
    }

    [Fact]
    public void Without_the_noise_it_says_that_flips_were_no_bound()
    {
        RegionScales scales = RegionScales.Of(Halves, Rounding(1e6), null, TestContext.Current.CancellationToken);
        Assert.Equal(ScaleBound.Grid, scales.Held);
        Assert.Contains("not known", scales.Words, StringComparison.Ordinal);
    }

    private static bool[] Where(Func<int, int, bool> isUnsure) => [.. Enumerable.Range(0, Side * Side).Select(i => isUnsure(i % Side, i / Side))];

    private static RegionRounding Rounding(double roundings) => new(1e-7, roundings, roundings, 1, 1);
}
