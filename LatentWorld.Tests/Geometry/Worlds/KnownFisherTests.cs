using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Geometry.Spectra;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>The Fisher metric of models whose geometry is known, from the model through the store to the fit.</summary>
public sealed class KnownFisherTests
{
    private const int Steps = 10;

    /// <summary>
    /// Features of the Gaussian change along u and w by known amounts, the same everywhere: where the posterior falls by the feature distance, the ellipse has the
    /// shape of the features' own metric.
    /// </summary>
    [Theory]
    [InlineData(7, 17, 17, 30)]
    [InlineData(7, 17, 17, 60)]
    [InlineData(7, 23, 15, 45)]
    [InlineData(7, 17, 17, 20)]
    [InlineData(6, 17, 17, FisherFields.UsualDecay)]
    public async Task The_ellipses_of_a_Gaussian_have_the_shape_of_its_features(int zoom, int columns, int rows, double decay)
    {
        using var known = new KnownPlane("gaussian", Steps);
        await using var service = new KnownService("gaussian", Steps);
        // Near the middle of the Gaussian, (.35, .33): a picture can write down no place that is far out.
        (int x, int y) = ((int)Math.ScaleB(.352, zoom), (int)Math.ScaleB(.332, zoom));
        RegionLattice region = new(zoom, x - (columns / 2), y - (rows / 2), x + (columns / 2), y + (rows / 2));
        FisherEllipse truth = FeatureMetric(known).Ellipse();

        PlaneFisher found = await service.FisherAsync(region, decay);

        Assert.True(found.Converged);
        Assert.Equal(region.Points, found.Values.Count);
        foreach (FisherValue value in found.Values.Where(value => IsInside(value.Tile, region)))
        {
            FisherEllipse ellipse = value.Metric.Ellipse();
            Assert.Equal((AxisState.Resolved, AxisState.Resolved), (value.Longest, value.Shortest));
            double turn = Math.Abs(ellipse.Angle - truth.Angle) % Math.PI;
            Assert.InRange(Math.Min(turn, Math.PI - turn), 0, .02);
            Assert.InRange(ellipse.Longest / ellipse.Shortest / (truth.Longest / truth.Shortest), .88, 1.12);
        }
    }

    [Theory]
    [InlineData(1.5, AxisState.TooWide, AxisState.AtLeast)]
    [InlineData(FisherFields.UsualDecay, AxisState.AtLeast, AxisState.Resolved)]
    [InlineData(15, AxisState.AtLeast, AxisState.Resolved)]
    [InlineData(30, AxisState.Resolved, AxisState.Resolved)]
    [InlineData(90, AxisState.Resolved, AxisState.TooNarrow)]
    public async Task What_the_lattice_cannot_hold_is_marked(double decay, AxisState longest, AxisState shortest)
    {
        await using var service = new KnownService("gaussian", Steps);

        PlaneFisher found = await service.FisherAsync(new(7, 37, 34, 53, 50), decay);

        Assert.All(found.Values.Where(value => IsInside(value.Tile, found.Lattice)), value => Assert.Equal((longest, shortest), (value.Longest, value.Shortest)));
    }

    [Fact]
    public async Task It_is_densest_on_the_border_of_two_modes()
    {
        using var known = new KnownPlane("two-modes-1-0.5", Steps);
        await using var service = new KnownService("two-modes-1-0.5", Steps);
        long middle = (long)Math.Round(Math.ScaleB(known.AlphaAt(0), 6));
        RegionLattice region = new(6, middle - 8, -8, middle + 8, 8);

        PlaneFisher found = await service.FisherAsync(region);

        double[] onBorder = [.. Densities(along => along < .3)], inside = [.. Densities(along => along > 1)];
        Assert.NotEmpty(onBorder);
        Assert.NotEmpty(inside);
        Assert.True(onBorder.Average() > 1.5 * inside.Average(), $"{onBorder.Average()} on the border, {inside.Average()} beside it");

        IEnumerable<double> Densities(Func<double, bool> isWanted) => found.Values
            .Where(value => IsInside(value.Tile, region) && isWanted(Math.Abs(known.At(value.Tile.Point.Alpha, value.Tile.Point.Beta).Along)))
            .Select(value => Math.Sqrt(value.Metric.Determinant));
    }

    [Fact]
    public async Task Too_few_pictures_and_regions_that_are_too_large_are_refused_in_words()
    {
        await using var service = new KnownService("gaussian", Steps);

        Assert.Contains("25 pictures at least, and 16 of the 16", (await RefusedAsync(new(4, 0, 0, 3, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("33 along a side are measured at most", (await RefusedAsync(new(4, 0, 0, 33, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("The decay must be", (await RefusedAsync(new(4, 0, 0, 3, 3), decay: double.NaN)).Message, StringComparison.Ordinal);

        Task<RegionRefusedException> RefusedAsync(RegionLattice region, double decay = FisherFields.UsualDecay) =>
            Assert.ThrowsAsync<RegionRefusedException>(() => service.FisherAsync(region, decay));
    }

    /// <summary>At the edges the posterior ends where the region does.</summary>
    private static bool IsInside(TileAddress tile, RegionLattice region) =>
        tile.X > region.MinX + 2 && tile.X < region.MaxX - 2 && tile.Y > region.MinY + 2 && tile.Y < region.MaxY - 2;

    /// <summary>JᵀJ of the features by α and β.</summary>
    private static FisherMetric FeatureMetric(KnownPlane known)
    {
        double narrow = new TwoModes(0, .5, Steps).Inside(), wide = new TwoModes(0, 2, Steps).Inside();
        ((double u0, double w0), (double u1, double w1), (double u2, double w2)) = (known.At(0, 0), known.At(1, 0), known.At(0, 1));
        (double ua, double ub, double wa, double wb) = (narrow * (u1 - u0), narrow * (u2 - u0), wide * (w1 - w0), wide * (w2 - w0));
        return new((ua * ua) + (wa * wa), (ua * ub) + (wa * wb), (ub * ub) + (wb * wb));
    }
}
