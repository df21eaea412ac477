using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Routes;

/// <summary>Lines that pictures lead along, on planes whose pictures are known.</summary>
public sealed class LatticeSurveyTests
{
    private static readonly PlanePoint From = new(0, .5), To = new(1, .5);

    [Fact]
    public void The_line_of_least_change_goes_round_what_changes()
    {
        // A hill of other pictures in the middle of the way.
        static double Hill(PlanePoint point) => 2.5 * Math.Exp(-(Math.Pow(point.Alpha - .5, 2) + Math.Pow(point.Beta - .48, 2)) / .02);

        RoutePath round = Run(RouteLine.Features, point => [Hill(point)]), over = Run(RouteLine.Straight, point => [Hill(point)]);

        Assert.True(round.Length < .5 * over.Length, $"{round.Length} beside {over.Length}");
        Assert.True(round.Course!.At(.5).Beta > .62, $"{round.Course.At(.5)}");
        Assert.True(round.LatentLength > over.LatentLength);
        Assert.Equal((From, To), (round.Course.Points[0], round.Course.Points[^1]));
    }

    [Fact]
    public void A_route_takes_no_more_pictures_than_its_price_and_those_of_the_lattice_are_the_map_s()
    {
        List<PlanePoint> asked = [];
        RoutePath route = Run(RouteLine.Features, point => [3 * point.Alpha * point.Beta], asked.Add);

        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.Equal(asked.Count, route.Known);
        Assert.InRange(asked.Count, 1, RoutePrice.Pictures(route.Plan));
        PlanePoint[] certain = [.. RoutePrice.Certain(route.Plan)];
        Assert.Subset(asked.ToHashSet(), certain.ToHashSet());
        Assert.All(certain, point => Assert.NotNull(TileAddress.At(point, TileAddress.MaxZoom)));
        Assert.InRange(certain.Length, 50, 17 * 17);
    }

    [Theory]
    [InlineData(RouteLine.Fisher)]
    [InlineData(RouteLine.Dual)]
    public void Where_the_metric_is_everywhere_the_same_the_line_is_straight(RouteLine line)
    {
        RoutePath route = Run(line, point => [2 * point.Alpha, 2 * point.Beta]);

        // A fit over some cells is even to a fraction of one in its middle.
        double cell = RouteLattice.Of(route.Plan)!.Points.Spacing;
        Assert.All(route.Course!.Points, point => Assert.InRange(Math.Abs(point.Beta - .5) / cell, 0, 1.5));
    }

    [Fact]
    public void The_ridge_line_keeps_to_the_border()
    {
        static double Border(double alpha) => .5 + (.2 * Math.Sin(Math.PI * alpha));

        RoutePath route = Run(RouteLine.Ridge, point => [Math.Tanh((point.Beta - Border(point.Alpha)) / .04)]);

        double cell = RouteLattice.Of(route.Plan)!.Points.Spacing;
        Assert.All(route.Course!.Points.Where(point => point.Alpha is > .2 and < .8), point => Assert.InRange(Math.Abs(point.Beta - Border(point.Alpha)) / cell, 0, 1));
    }

    [Theory]
    [InlineData(0, 0, 1, 1, 17)]
    [InlineData(.375, .46875, .375, .5, 17)]
    [InlineData(-1e6, 3, 1e6, -3, 33)]
    [InlineData(.5, .5, .5000001, .5, 5)]
    public void A_lattice_holds_its_places_with_room_around_them(double alpha0, double beta0, double alpha1, double beta1, int side)
    {
        RoutePlan plan = new([new(alpha0, beta0), new(alpha1, beta1)], RouteLine.Features, Lattice: side);

        RouteLattice lattice = RouteLattice.Of(plan)!;

        Assert.InRange(Math.Max(lattice.Points.Width, lattice.Points.Height), (side / 2) + 1, side);
        foreach (PlanePoint stop in plan.Stops)
        {
            PlanePoint cell = lattice.Cell(stop);
            Assert.InRange(cell.Alpha, 1, lattice.Points.Width - 2);
            Assert.InRange(cell.Beta, 1, lattice.Points.Height - 2);
            Assert.Equal(stop.Alpha, lattice.Place(cell).Alpha, 1e-9 * Math.Max(1, Math.Abs(stop.Alpha)));
        }
    }

    [Fact]
    public void Places_that_are_too_near_for_a_lattice_have_no_line_and_say_so()
    {
        RoutePlan plan = new([new(.5, .5), new(.5 + 1e-12, .5)], RouteLine.Features);
        var route = new RoutePath(plan, Ground, new LatticeSurvey(plan, Ground));
        Assert.Contains("too near", route.Lack!, StringComparison.Ordinal);
        Assert.Equal((0, false), (route.Next.Count, route.IsDone));
        Assert.Contains("too near", new RoutePath(plan with { Line = RouteLine.Density }, Ground).Lack!, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_changes_at_all_there_is_a_line_still()
    {
        Assert.True(Run(RouteLine.Ridge, _ => [0]).IsDone);
        Assert.True(Run(RouteLine.Features, _ => [0]).IsDone);
    }

    [Fact]
    public void The_line_of_the_density_keeps_to_what_is_likely()
    {
        RoutePlan plan = new([From, To], RouteLine.Density);
        RouteLattice lattice = RouteLattice.Of(plan)!;
        // A Gaussian ridge along β = .7.
        ScoreSlope[] slopes = [.. lattice.Points.Tiles.Select(tile => new ScoreSlope(0, -(tile.Point.Beta - .7) / .01))];
        var density = PlaneDensity.Of(lattice.Points, null!, slopes, TestContext.Current.CancellationToken);

        (RouteCourse? course, _) = LatticeSurvey.CourseOf(plan, lattice, Ground, density, TestContext.Current.CancellationToken);

        Assert.Equal(.7, course!.At(.5).Beta, .02);
        var waiting = new RoutePath(plan, Ground);
        Assert.True(waiting.WantsRuns);
        Assert.Equal(lattice.Points.Points, RoutePrice.Runs(plan));
        Assert.Equal(100, RoutePrice.Pictures(plan));
    }

    private static RouteGround Ground { get; } = new(
        VertexGram.OfCorners(1, 0, 0, 1, 0, 1), (_, step) => double.Hypot(step.Alpha, step.Beta), (a, b) => double.Hypot(a.Alpha - b.Alpha, a.Beta - b.Beta) < 1e-8);

    private static RoutePath Run(RouteLine line, Func<PlanePoint, double[]> angles, Action<PlanePoint>? asked = null)
    {
        RoutePlan plan = new([From, To], line);
        RoutePath route = RouteCourse.Of(plan, Ground) is { } known ? new(plan, Ground, known) : new(plan, Ground, new LatticeSurvey(plan, Ground));
        while (route.Next is { Count: > 0 } wanted)
        {
            foreach (PlanePoint point in wanted)
            {
                asked?.Invoke(point);
                double[] at = angles(point);
                float scale = (float)(1 / Math.Sqrt(at.Length));
                route.Take(point, [.. at.SelectMany(angle => new[] { scale * (float)Math.Cos(angle), scale * (float)Math.Sin(angle) })], cancellation: TestContext.Current.CancellationToken);
            }
        }

        Assert.True(route.IsDone, route.Lack);
        return route;
    }
}
