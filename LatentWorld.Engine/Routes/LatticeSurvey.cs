using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>
/// Finds a route's line from pictures on a lattice: first over all of it, then, for lines that features lead along, once more among pictures at half the
/// distance in a corridor around the line.
/// </summary>
internal sealed class LatticeSurvey
{
    /// <summary>How far the corridor reaches to either side of the line, in intervals of the finer lattice.</summary>
    private const double Reach = 2.5;

    /// <summary>What is said where there is no lattice around a route's places.</summary>
    public const string TooNear = "The places are too near each other, or too far out, for a lattice around them. Take others, or a straight line.";

    private readonly RoutePlan _plan;
    private readonly RouteGround _ground;
    private readonly RouteLattice? _lattice;
    private readonly Dictionary<PlanePoint, float[]> _features = [];
    private readonly HashSet<PlanePoint> _next;
    private RouteCourse? _coarse;

    /// <param name="plan">One whose line pictures lead along.</param>
    public LatticeSurvey(RoutePlan plan, RouteGround ground)
    {
        (_plan, _ground, _lattice) = (plan, ground, RouteLattice.Of(plan));
        _next = [.. _lattice?.Points.Tiles.Select(tile => tile.Point) ?? []];
        Lack = _lattice is null ? TooNear : null;
    }

    /// <summary>Points whose pictures are wanted next; none where the course is known, or there is none.</summary>
    public IReadOnlyList<PlanePoint> Next => [.. _next];

    /// <summary>The line; null before it is known.</summary>
    public RouteCourse? Course { get; private set; }

    /// <summary>Why there is no line, for people; null where there is, or will be.</summary>
    public string? Lack { get; private set; }

    /// <summary>Most pictures of the corridor.</summary>
    public static int MostInCorridor(RoutePlan plan) => IsRefined(plan.Line) ? 8 * plan.Lattice : 0;

    /// <summary>Takes the features of a picture that was wanted. With the last the line is looked for, which takes some tenths of a second, and some seconds where a metric is fitted.</summary>
    public void Take(PlanePoint point, float[] features, CancellationToken cancellation)
    {
        if (!_next.Remove(point))
        {
            throw new ArgumentException("No picture is wanted there.", nameof(point));
        }

        _features[point] = features;
        if (_next.Count == 0)
        {
            Find(cancellation);
        }
    }

    private static bool IsRefined(RouteLine line) => line is RouteLine.Features or RouteLine.Ridge;

    private void Find(CancellationToken cancellation)
    {
        bool isFine = _coarse is not null;
        RouteLattice lattice = isFine ? _lattice!.Doubled! : _lattice!;
        (RouteCourse? course, string? problem) = CourseOf(_plan, lattice, _ground, RouteLines.Of(_plan.Line, lattice, _features, cancellation));
        if (course is null)
        {
            // The corridor holds the coarse line; where it holds no finer one that stays.
            (Course, Lack) = (_coarse is null ? null : Told(_coarse), _coarse is null ? problem : null);
            return;
        }

        if (!isFine && IsRefined(_plan.Line) && lattice.Doubled is { } finer)
        {
            _coarse = course;
            _next.UnionWith(Corridor(finer, course));
            if (_next.Count > 0)
            {
                return;
            }
        }

        Course = Told(course);
    }

    private RouteCourse Told(RouteCourse course) => course with { Surveyed = [.. _features.Keys] };

    /// <summary>The points of a finer lattice near a line, the nearest first, that have no picture yet.</summary>
    private IEnumerable<PlanePoint> Corridor(RouteLattice finer, RouteCourse course)
    {
        PlanePoint[] line = [.. Enumerable.Range(0, (course.Legs.Count * 4 * finer.Cells.Columns) + 1)
            .Select(i => finer.Cell(course.At((double)i / (4 * finer.Cells.Columns))))];
        return finer.Points.Tiles
            .Where(tile => !_features.ContainsKey(tile.Point))
            .Select(tile => (tile.Point, Distance: Distance(finer.Cell(tile.Point))))
            .Where(one => one.Distance <= Reach)
            .OrderBy(one => one.Distance)
            .Take(MostInCorridor(_plan))
            .Select(one => one.Point);

        double Distance(PlanePoint cell) => line.Min(point => double.Hypot(point.Alpha - cell.Alpha, point.Beta - cell.Beta));
    }

    /// <summary>The course of a route that the density leads.</summary>
    /// <param name="density">Over the lattice.</param>
    public static (RouteCourse? Course, string? Problem) CourseOf(RoutePlan plan, RouteLattice lattice, RouteGround ground, PlaneDensity density, CancellationToken cancellation) =>
        CourseOf(plan, lattice, ground, RouteLines.Of(density, lattice, ground.Metric, cancellation));

    /// <summary>The course through all places, each leg found by itself.</summary>
    /// <param name="between">The line between two places, in intervals of the lattice.</param>
    private static (RouteCourse? Course, string? Problem) CourseOf(RoutePlan plan, RouteLattice lattice, RouteGround ground, Func<PlanePoint, PlanePoint, PlaneLine> between)
    {
        List<RouteLeg> legs = [];
        foreach ((PlanePoint from, PlanePoint to) in plan.Stops.Zip(plan.Stops.Skip(1)))
        {
            PlaneLine line = between(lattice.Cell(from), lattice.Cell(to));
            if (line.Problem is { } problem)
            {
                return (null, problem);
            }

            legs.Add(ground.LegAlong([from, .. line.Points.Skip(1).SkipLast(1).Select(lattice.Place), to]));
        }

        return (new(legs), null);
    }
}
