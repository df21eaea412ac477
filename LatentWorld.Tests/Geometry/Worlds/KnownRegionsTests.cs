using System.Numerics;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>What is measured of regions whose borders are known in closed form, from the model through the store to the figures.</summary>
public sealed class KnownRegionsTests
{
    private const int Side = 65;

    /// <summary>Which mode is reached does not depend on the number of steps: the fewer, the sooner is the test over. A step of Newton's is one of fifty.</summary>
    private const int Steps = 10, NewtonSteps = 50;

    [Fact]
    public async Task Two_modes_have_one_straight_border()
    {
        RegionLattice region = Around("two-modes-3-1", 0, .4, zoom: 7);
        RegionMeasures found = await MeasureAsync("two-modes-3-1", region, LabelChoice.OfModel, Steps);

        Assert.Equal(region.Points, found.Region.Kept);
        Assert.Equal(2, found.Phases.All.Count);
        PhaseBorder border = Assert.Single(found.Phases.Borders);
        Assert.False(border.IsInNameOnly(found.MedianChange));
        Assert.True(border.MeanChange > 3 * found.MedianChange);
        Assert.InRange(found.Dimension!.Widest!.Dimension, .97, 1.03);
        Assert.InRange(found.Uncertainty!.Widest!.Exponent, .95, 1.05);
        Assert.Single(found.Dimension.Ranges);
        Assert.Null(found.Merging);
        Assert.Contains("three labels", found.NoMerging, StringComparison.Ordinal);
        Assert.Equal(ScaleBound.Grid, found.Scales!.Held);
        Assert.InRange(found.MayFlipShare!.Value, 0, .001);
        // No disc or box that a straight line cuts in two has a larger entropy than its halves.
        Assert.All(found.Entropies, entropy => Assert.InRange(entropy.OnBorder!.Value, .3, Math.Log(2)));
    }

    [Fact]
    public async Task Three_modes_have_three_straight_borders_that_meet_once_and_are_not_one()
    {
        RegionLattice region = Around("three-modes", 0, 0, zoom: 7);
        RegionMeasures found = await MeasureAsync("three-modes", region, LabelChoice.OfModel, Steps);

        Assert.Equal(3, found.Phases.All.Count);
        Assert.Equal(3, found.Phases.Borders.Count);
        Assert.All(found.Phases.Borders, border => Assert.False(border.IsInNameOnly(found.MedianChange)));
        Assert.InRange(found.Dimension!.Widest!.Dimension, .95, 1.08);
        Assert.Null(found.Merging!.Distance());
        Assert.True(found.Merging.OfBorder[8] > .3);
        AssertLabels(found, (along, across) => Enumerable.Range(0, 3).MaxBy(k => (along * Math.Cos(2 * Math.PI * k / 3)) + (across * Math.Sin(2 * Math.PI * k / 3))), region, "three-modes", atLeast: 1);
    }

    [Fact]
    public async Task Newtons_basins_have_the_dimension_of_their_closed_form_and_one_border()
    {
        RegionLattice region = Around("newton", 0, 0, zoom: 9);
        RegionMeasures found = await MeasureAsync("newton", region, LabelChoice.OfModel, NewtonSteps);

        LabelGrid truth = AssertLabels(found, Root, region, "newton", atLeast: .98);
        double expected = BorderDimension.Of(truth, cancellation: TestContext.Current.CancellationToken).Overall!.Dimension;
        Assert.InRange(found.Dimension!.Overall!.Dimension, expected - .02, expected + .02);
        // The published 1.42 at 513²; 65² points have half as many scales, and feel which part of the border they see.
        Assert.InRange(found.Dimension.Overall.Dimension, 1.3, 1.55);
        Assert.True(found.Merging!.Distance() is >= 0 and <= 6, string.Join(' ', found.Merging.OfBorder));
        Assert.True(found.Phases.All.Count > 20);
        BorderMerging same = BorderMerging.Of(truth, 8, TestContext.Current.CancellationToken);
        Assert.All(same.Apart.Zip(found.Merging.Apart), pair => Assert.Equal(pair.First, pair.Second, .01));
    }

    [Fact]
    public async Task Clusters_of_the_features_are_the_modes()
    {
        RegionLattice region = Around("three-modes", 0, 0, zoom: 7);
        await using KnownService service = new("three-modes", Steps);
        RegionMeasures words = await service.MeasureAsync(region, LabelChoice.OfModel);
        RegionMeasures clusters = await service.MeasureAsync(region, LabelChoice.OfClusters(3));

        // The same places under other names.
        int[] common = [.. Pairs(words, clusters).GroupBy(pair => pair).Select(pair => pair.Count()).OrderDescending()];
        Assert.InRange(common.Take(3).Sum(), .995 * region.Points, region.Points);
        RegionMeasures own = await service.MeasureAsync(region, LabelChoice.Own(["a", "b", "c"]));
        Assert.Equal(Pairs(words, words), Pairs(words, own));
    }

    /// <summary>Near the numeric floor the scales begin where steps are resolved, and below it there is no dimension.</summary>
    [Fact]
    public async Task Near_the_floor_the_scales_begin_higher_and_below_it_there_is_no_dimension()
    {
        // A step of five roundings: what rounding may flip along the border holds the scales, and the border is measured as it is.
        RegionMeasures near = await MeasureAsync("two-modes-2-0.5", Around("two-modes-2-0.5", 0, .25, zoom: 22, side: 97), LabelChoice.OfModel, Steps);
        Assert.Equal(ScaleBound.Flips, near.Scales!.Held);
        Assert.InRange(near.Scales.From, near.Scales.Grid + 1, near.Scales.To);
        Assert.InRange(near.Dimension!.Widest!.Dimension, .95, 1.05);

        // One of little more than one: three of them are the floor.
        RegionMeasures at = await MeasureAsync("two-modes-2-0.5", Around("two-modes-2-0.5", 0, .25, zoom: 24, side: 41), LabelChoice.OfModel, Steps);
        Assert.Equal(3, at.Scales!.Floor);
        Assert.NotEqual(ScaleBound.Grid, at.Scales.Held);

        RegionMeasures below = await MeasureAsync("two-modes-2-0.5", Around("two-modes-2-0.5", 0, .25, zoom: 27, side: 41), LabelChoice.OfModel, Steps);
        Assert.Null(below.Dimension);
        Assert.NotNull(below.NoDimension);
    }

    private static async Task<RegionMeasures> MeasureAsync(string model, RegionLattice region, LabelChoice choice, int steps)
    {
        await using KnownService service = new(model, steps);
        return await service.MeasureAsync(region, choice);
    }

    /// <summary>A square of the lattice around the place where ⟨u, x⟩ and ⟨w, x⟩ are so large.</summary>
    private static RegionLattice Around(string model, double along, double across, int zoom, int side = Side)
    {
        using KnownPlane known = new(model);
        ((double a0, double b0), (double a1, double b1), (double a2, double b2)) = (known.At(0, 0), known.At(1, 0), known.At(0, 1));
        (double ua, double ub, double va, double vb) = (a1 - a0, b1 - b0, a2 - a0, b2 - b0);
        double determinant = (ua * vb) - (va * ub);
        double alpha = (((along - a0) * vb) - ((across - b0) * va)) / determinant, beta = ((ua * (across - b0)) - (ub * (along - a0))) / determinant;
        long x = (long)Math.Round(Math.ScaleB(alpha, zoom)) - (side / 2), y = (long)Math.Round(Math.ScaleB(beta, zoom)) - (side / 2);
        return new(zoom, x, y, x + side - 1, y + side - 1);
    }

    /// <summary>Holds the labels against the closed form.</summary>
    /// <returns>The labels of the closed form.</returns>
    private static LabelGrid AssertLabels(RegionMeasures found, Func<double, double, int> label, RegionLattice region, string model, double atLeast)
    {
        using KnownPlane known = new(model);
        ((double a0, double b0), (double a1, double b1), (double a2, double b2)) = (known.At(0, 0), known.At(1, 0), known.At(0, 1));
        var truth = LabelGrid.Of(region.Width, region.Height, (x, y) =>
        {
            PlanePoint point = region[x, y].Point;
            return label(a0 + (point.Alpha * (a1 - a0)) + (point.Beta * (a2 - a0)), b0 + (point.Alpha * (b1 - b0)) + (point.Beta * (b2 - b0)));
        });
        int same = Enumerable.Range(0, region.Points).Count(i => truth[i % region.Width, i / region.Width] == found.Region.Grid[i % region.Width, i / region.Width]);
        Assert.InRange((double)same / region.Points, atLeast, 1);
        return truth;
    }

    private static int Root(double along, double across)
    {
        Complex z = new(along, across);
        for (int i = 0; i < NewtonSteps; i++)
        {
            z -= ((z * z * z) - 1) / (3 * z * z);
        }

        return ((int)Math.Round(z.Phase / (2 * Math.PI / 3)) + 3) % 3;
    }

    private static List<(int, int)> Pairs(RegionMeasures one, RegionMeasures other) =>
        [.. Enumerable.Range(0, one.Region.Lattice.Points).Select(i => (i % Side, i / Side)).Select(at => (one.Region.Grid[at.Item1, at.Item2], other.Region.Grid[at.Item1, at.Item2]))];
}
