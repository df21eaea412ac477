using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Routes;

/// <summary>The line from one place of a route to the next.</summary>
public sealed class RouteLeg
{
    /// <summary>Pieces of a great circle within each of which speed is even.</summary>
    private const int Pieces = 256;

    private readonly double[] _marks;

    /// <param name="points">The line's points, straight between two; both places among them.</param>
    /// <param name="marks">How far along the line each lies, by the line's own measure: from 0, growing.</param>
    private RouteLeg(IReadOnlyList<PlanePoint> points, double[] marks) => (Points, _marks) = (points, marks);

    /// <summary>Its points in their order; straight between two.</summary>
    public IReadOnlyList<PlanePoint> Points { get; }

    /// <summary>Its length by the line's own measure: units of the plane, an angle in radians, or what its metric says.</summary>
    public double Length { get; private init; }

    /// <summary>The point at a share of the way, 0 to 1.</summary>
    public PlanePoint At(double share)
    {
        if (share is 0 or 1)
        {
            return share == 0 ? Points[0] : Points[^1];
        }

        double mark = share * _marks[^1];
        int next = Array.BinarySearch(_marks, mark) is var found && found < 0 ? ~found : found;
        int i = Math.Clamp(next, 1, _marks.Length - 1);
        double part = _marks[i] > _marks[i - 1] ? (mark - _marks[i - 1]) / (_marks[i] - _marks[i - 1]) : 0;
        (PlanePoint from, PlanePoint to) = (Points[i - 1], Points[i]);
        return new(from.Alpha + (part * (to.Alpha - from.Alpha)), from.Beta + (part * (to.Beta - from.Beta)));
    }

    /// <summary>A straight line of the plane.</summary>
    public static RouteLeg Straight(PlanePoint from, PlanePoint to) =>
        new([from, to], [0, 1]) { Length = double.Hypot(to.Alpha - from.Alpha, to.Beta - from.Beta) };

    /// <summary>The great circle between two latents, at even speed by its angle; straight where it leads through the origin and has none, see <see cref="SphereSpacing"/>.</summary>
    /// <param name="latents">Of the world's corners.</param>
    public static RouteLeg Sphere(PlanePoint from, PlanePoint to, VertexGram latents)
    {
        if (!SphereSpacing.IsClearOfOrigin(latents, from, to))
        {
            return Straight(from, to);
        }

        PlanePoint[] points = SphereSpacing.Between(latents, from, to, Pieces + 1);
        return new(points, [.. Enumerable.Range(0, points.Length).Select(i => (double)i)]) { Length = SphereSpacing.Angle(latents, from, to) };
    }

    /// <summary>A line through points, at even speed by its own measure.</summary>
    /// <param name="points">Two at least.</param>
    /// <param name="marks">As many, from 0, growing.</param>
    /// <exception cref="ArgumentException">There are too few, or the marks do not grow from 0.</exception>
    public static RouteLeg Along(IReadOnlyList<PlanePoint> points, IReadOnlyList<double> marks) =>
        points.Count < 2 || marks.Count != points.Count || marks[0] != 0 || !marks.Zip(marks.Skip(1)).All(pair => pair.First <= pair.Second) || !(marks[^1] > 0)
            ? throw new ArgumentException("A line has two points at least, each with how far along it lies, from 0.", nameof(marks))
            : new(points, [.. marks]) { Length = marks[^1] };
}
