using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Fields.Regions;

/// <summary>The lattice points of a region, and how much of it is kept.</summary>
public sealed class RegionLatticeTests
{
    [Fact]
    public void Has_the_points_in_the_region_and_on_its_edge()
    {
        var lattice = RegionLattice.Within(new(new(.25, -.3), new(.5, .3)), 3);
        Assert.Equal(new(3, 2, -2, 4, 2), lattice);
        Assert.Null(lattice.Problem);
        Assert.Equal((3, 5, 15), (lattice.Width, lattice.Height, lattice.Points));
        Assert.Equal(new(new(.25, -.25), new(.5, .25)), lattice.Bounds);
        Assert.Equal(new TileAddress(3, 3, 0), lattice.Middle);
        Assert.Equal(.125, lattice.Spacing);
    }

    [Fact]
    public void Knows_its_points_at_any_zoom()
    {
        RegionLattice lattice = new(3, 2, -2, 4, 2);
        Assert.True(lattice.Has(new TileAddress(5, 12, -8).Point));
        Assert.False(lattice.Has(new TileAddress(5, 13, -8).Point));
        Assert.False(lattice.Has(new TileAddress(3, 5, 0).Point));
    }

    [Theory]
    [InlineData("zoom must be", 41, 0, 0, 9, 9)]
    [InlineData("Columns and rows", 3, 0, 0, long.MaxValue, 9)]
    [InlineData("it takes 2 along each side", 3, 5, 0, 5, 9)]
    [InlineData("it takes 2 along each side", 3, 5, 0, 4, 9)]
    [InlineData("1025 along a side", 3, 0, 0, 1025, 9)]
    public void What_cannot_be_measured_says_why(string words, int zoom, long minX, long minY, long maxX, long maxY) =>
        Assert.Contains(words, new RegionLattice(zoom, minX, minY, maxX, maxY).Problem, StringComparison.Ordinal);

    [Fact]
    public void The_bounds_are_in_it() => Assert.Null(new RegionLattice(40, -512, 0, 512, 1).Problem);

    [Theory]
    [InlineData(-1e300, 1e300)]
    [InlineData(8e8, 9e8)]
    [InlineData(-double.MaxValue / 2, 0)]
    public void Far_regions_have_a_problem_and_no_overflow(double from, double to) =>
        Assert.NotNull(RegionLattice.Within(new(new(from, from), new(to, to)), 40).Problem);

    [Fact]
    public void The_best_zoom_has_the_most_pictures_of_those_that_are_half_kept_or_the_largest_share()
    {
        KeptZoom Zoom(int zoom, int kept) => new(RegionLattice.Within(new(new(0, 0), new(1, 1)), zoom), kept);
        Assert.Equal(4, KeptZoom.Best([Zoom(2, 25), Zoom(3, 81), Zoom(4, 150), Zoom(5, 300)])!.Value.Lattice.Zoom);
        Assert.Equal(3, KeptZoom.Best([Zoom(2, 25), Zoom(3, 81), Zoom(4, 140)])!.Value.Lattice.Zoom);
        Assert.Equal(2, KeptZoom.Best([Zoom(2, 9), Zoom(3, 20), Zoom(4, 40)])!.Value.Lattice.Zoom);
        Assert.Null(KeptZoom.Best([Zoom(3, 0)]));
    }
}
