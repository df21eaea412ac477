using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Journals;

public sealed class EntryContentTests
{
    [Fact]
    public void Each_kind_has_its_geometry()
    {
        PlanePoint a = new(1, 2), b = new(3, 5);
        Assert.Null(new EntryContent(EntryKind.Place, [a]).Problem);
        Assert.Null(new EntryContent(EntryKind.Find, [a]).Problem);
        Assert.Null(new EntryContent(EntryKind.Route, [a, b, a]).Problem);
        Assert.Null(new EntryContent(EntryKind.Region, [a, b]).Problem);
        Assert.Equal(new(2, 3.5), new EntryContent(EntryKind.Region, [a, b]).Shown);
        Assert.Equal(a, new EntryContent(EntryKind.Route, [a, b]).Shown);

        Assert.Contains("one point", new EntryContent(EntryKind.Place, [a, b]).Problem, StringComparison.Ordinal);
        Assert.Contains("one point", new EntryContent(EntryKind.Find, []).Problem, StringComparison.Ordinal);
        Assert.Contains("2 to 256", new EntryContent(EntryKind.Route, [a]).Problem, StringComparison.Ordinal);
        Assert.Contains("2 to 256", new EntryContent(EntryKind.Route, [.. Enumerable.Repeat(a, 257)]).Problem, StringComparison.Ordinal);
        Assert.Contains("two corners", new EntryContent(EntryKind.Region, [b, a]).Problem, StringComparison.Ordinal);
        Assert.Contains("two corners", new EntryContent(EntryKind.Region, [a, new(1, 5)]).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(1e10, 0)]
    [InlineData(0, -1e10)]
    public void Points_lie_on_the_map(double alpha, double beta) =>
        Assert.Contains("α and β are numbers", new EntryContent(EntryKind.Place, [new(alpha, beta)]).Problem, StringComparison.Ordinal);

    [Fact]
    public void Zoom_and_texts_have_bounds()
    {
        var place = new EntryContent(EntryKind.Place, [default]);
        Assert.Null((place with { Zoom = -20, Name = new('n', 120), Note = $"one\ntwo\t{new string('o', 3992)}", What = new('w', 200) }).Problem);

        Assert.Contains("zoom", (place with { Zoom = 41 }).Problem, StringComparison.Ordinal);
        Assert.Contains("zoom", (place with { Zoom = double.NaN }).Problem, StringComparison.Ordinal);
        Assert.Contains("name has 121", (place with { Name = new('n', 121) }).Problem, StringComparison.Ordinal);
        Assert.Contains("note has 4001", (place with { Note = new('n', 4001) }).Problem, StringComparison.Ordinal);
        Assert.Contains("at most 200", (place with { What = new('n', 201) }).Problem, StringComparison.Ordinal);
        Assert.Contains("control character", (place with { Name = "a\nb" }).Problem, StringComparison.Ordinal);
        Assert.Contains("control character", (place with { Note = "a\0b" }).Problem, StringComparison.Ordinal);
        Assert.Contains("surrogate", (place with { Note = "a\ud83d" }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_route_has_a_line_and_its_course_leads_from_end_to_end()
    {
        PlanePoint a = new(1, 2), b = new(3, 5), between = new(9, 9);
        var route = new EntryContent(EntryKind.Route, [a, b]) { Line = RouteLine.Features, Course = [a, between, b] };
        Assert.Null(route.Problem);
        Assert.Equal([a, between, b], route.Drawn);
        Assert.Equal([a, b], (route with { Course = [] }).Drawn);
        Assert.Contains("begins at its first point", (route with { Course = [between, b] }).Problem, StringComparison.Ordinal);
        Assert.Contains("at most 256", (route with { Course = [a, .. Enumerable.Repeat(between, 255), b] }).Problem, StringComparison.Ordinal);
        Assert.Contains("α and β", (route with { Course = [a, new(double.NaN, 0), b] }).Problem, StringComparison.Ordinal);
        Assert.Contains("Only a route", new EntryContent(EntryKind.Place, [a]) { Line = RouteLine.Straight }.Problem, StringComparison.Ordinal);
        Assert.Equal(2, new EntryContent(EntryKind.Route, [a, b]).Pictured(6).Count);
        Assert.Equal([a, between, b], new EntryContent(EntryKind.Route, [a, b, between, a, b]).Pictured(3));
        Assert.Equal([a], new EntryContent(EntryKind.Find, [a]).Pictured(6));
    }

    [Fact]
    public void Both_zeros_are_one() =>
        Assert.False(double.IsNegative(new EntryContent(EntryKind.Place, [new(-0.0, -0.0)]).Points[0].Alpha));
}
