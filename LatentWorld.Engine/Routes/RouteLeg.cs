using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Routes;

/// <summary>The line from one place of a route to the next.</summary>
public sealed class RouteLeg
{
    private readonly double[] _marks;
    private readonly Func<double, double> _pace;

    /// <param name="points">The line's points, straight between two; both places among them.</param>
    /// <param name="marks">How far along the line each lies, by the line's own measure: from 0, growing.</param>
    /// <param name="pace">The share of that measure at a share of the time; null for the same.</param>
    private RouteLeg(IReadOnlyList<PlanePoint> points, double[] marks, Func<double, double>? pace) => (Points, _marks, _pace) = (points, marks, pace ?? (share => share));

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

        double mark = _pace(share) * _marks[^1];
        int next = Array.BinarySearch(_marks, mark) is var found && found < 0 ? ~found : found;
        int i = Math.Clamp(next, 1, _marks.Length - 1);
        double part = _marks[i] > _marks[i - 1] ? (mark - _marks[i - 1]) / (_marks[i] - _marks[i - 1]) : 0;
        (PlanePoint from, PlanePoint to) = (Points[i - 1], Points[i]);
        return new(from.Alpha + (part * (to.Alpha - from.Alpha)), from.Beta + (part * (to.Beta - from.Beta)));
    }

    /// <summary>A straight line of the plane.</summary>
    public static RouteLeg Straight(PlanePoint from, PlanePoint to) =>
        new([from, to], [0, 1], null) { Length = Math.Sqrt(Math.Pow(to.Alpha - from.Alpha, 2) + Math.Pow(to.Beta - from.Beta, 2)) };

    /// <summary>
    /// The great circle between two latents, which lies above the straight line of the plane: both span one plane with the origin. At a share t of the
    /// angle θ it is at (sin((1 − t)θ) a/|a| + sin(tθ) b/|b|)/sin θ (Shoemake 1985), which has its place on the straight line where both factors are divided by their sum.
    /// </summary>
    /// <param name="geometry">Of the plane. Where latents are normalised by their deviation, a mean beside 0 is not taken away.</param>
    public static RouteLeg Sphere(PlanePoint from, PlanePoint to, PlaneGeometry geometry)
    {
        double one = geometry.NormAt(from), other = geometry.NormAt(to);
        double angle = Math.Acos(Math.Clamp(geometry.DotAt(from, to) / (one * other), -1, 1));
        return Math.Sin(angle) < LeastSine
            ? Straight(from, to)
            : new([from, to], [0, 1], share =>
            {
                double ofOne = Math.Sin((1 - share) * angle) / one, ofOther = Math.Sin(share * angle) / other;
                return ofOther / (ofOne + ofOther);
            }) { Length = angle };
    }

    /// <summary>A line through points, at even speed by its own measure.</summary>
    /// <param name="points">Two at least.</param>
    /// <param name="marks">As many, from 0, growing.</param>
    /// <exception cref="ArgumentException">There are too few, or the marks do not grow from 0.</exception>
    public static RouteLeg Along(IReadOnlyList<PlanePoint> points, IReadOnlyList<double> marks) =>
        points.Count < 2 || marks.Count != points.Count || marks[0] != 0 || !marks.Zip(marks.Skip(1)).All(pair => pair.First <= pair.Second) || !(marks[^1] > 0)
            ? throw new ArgumentException("A line has two points at least, each with how far along it lies, from 0.", nameof(marks))
            : new(points, [.. marks], null) { Length = marks[^1] };

    /// <summary>Below it both latents lie on one line with the origin, and rounding alone says where the circle goes.</summary>
    private const double LeastSine = 1e-9;
}
