using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Lines;

/// <summary>Metrics of the plane whose shortest lines and distances are known in closed form.</summary>
internal static class KnownMetrics
{
    /// <summary>I/y², the half plane of Poincaré: lines are half circles around points of y = 0.</summary>
    public static KnownMetric HalfPlane { get; } = new(
        "half plane I/y²",
        new(-1.5, .3),
        new(1.5, 2.1),
        point => new(1 / (point.Beta * point.Beta), 0, 1 / (point.Beta * point.Beta)),
        (p, q) => Math.Acosh(1 + (Square(p, q) / (2 * p.Beta * q.Beta))),
        (p, q) =>
        {
            (double centre, double radius) = Circle(p, q);
            return point => Math.Abs(double.Hypot(point.Alpha - centre, point.Beta) - radius);
        })
    {
        Highest = (p, q) => Circle(p, q) is var (centre, radius) && centre > Math.Min(p.Alpha, q.Alpha) && centre < Math.Max(p.Alpha, q.Alpha)
            ? radius
            : Math.Max(p.Beta, q.Beta),
    };

    /// <summary>
    /// The sphere, projected from its centre to a plane that touches it (Beltrami): lines are straight, the distance is the angle. F is not 0 but on
    /// the axes.
    /// </summary>
    public static KnownMetric Sphere { get; } = new(
        "sphere, from its centre",
        new(-1, -1.5),
        new(2, 1.5),
        point =>
        {
            double square = 1 + (point.Alpha * point.Alpha) + (point.Beta * point.Beta);
            return new MetricTensor(1 + (point.Beta * point.Beta), -point.Alpha * point.Beta, 1 + (point.Alpha * point.Alpha)).Times(1 / (square * square));
        },
        (p, q) => Math.Atan2(
            Math.Sqrt(Math.Pow(p.Alpha - q.Alpha, 2) + Math.Pow(p.Beta - q.Beta, 2) + Math.Pow((p.Alpha * q.Beta) - (p.Beta * q.Alpha), 2)),
            1 + (p.Alpha * q.Alpha) + (p.Beta * q.Beta)),
        OffStraight);

    /// <summary>A sheared plane: one metric everywhere, its axes as 1 to 8 at an angle of 33°.</summary>
    public static KnownMetric Sheared { get; } = new(
        "sheared plane, axes 1 : 8", new(-1, -1), new(1, 1), _ => Shear, (p, q) => Shear.Length(q.Alpha - p.Alpha, q.Beta - p.Beta), OffStraight);

    /// <summary>The Hessian of e^x + e^y: the plane of (2e^(x/2), 2e^(y/2)), in which lines are straight.</summary>
    public static KnownMetric Exponentials { get; } = new(
        "Hessian of e^x + e^y",
        new(-2, -1.5),
        new(2, 2.5),
        point => new(Math.Exp(point.Alpha), 0, Math.Exp(point.Beta)),
        (p, q) => 2 * double.Hypot(Half(q.Alpha) - Half(p.Alpha), Half(q.Beta) - Half(p.Beta)),
        (p, q) =>
        {
            (double x, double y) = (Half(q.Alpha) - Half(p.Alpha), Half(q.Beta) - Half(p.Beta));
            return point => Math.Sqrt(Square(
                point,
                OnExponentials(p, q, (((Half(point.Alpha) - Half(p.Alpha)) * x) + ((Half(point.Beta) - Half(p.Beta)) * y)) / ((x * x) + (y * y)))));
        });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownMetric> All { get; } = [HalfPlane, Sphere, Sheared, Exponentials];

    /// <summary>e^x + e^y as a convex function.</summary>
    public static LogPartitionValue SumOfExponentials(PlanePoint point)
    {
        (double a, double b) = (Math.Exp(point.Alpha), Math.Exp(point.Beta));
        return new(a + b, a, b, new(a, 0, b));
    }

    /// <summary>|x|²/2 as one.</summary>
    public static LogPartitionValue HalfSquare(PlanePoint point) =>
        new(((point.Alpha * point.Alpha) + (point.Beta * point.Beta)) / 2, point.Alpha, point.Beta, new(1, 0, 1));

    /// <summary>The Riemannian line of e^x + e^y: straight in e^(x/2) and e^(y/2).</summary>
    public static PlanePoint OnExponentials(PlanePoint p, PlanePoint q, double share) => new(
        2 * Math.Log(double.Lerp(Half(p.Alpha), Half(q.Alpha), share)), 2 * Math.Log(double.Lerp(Half(p.Beta), Half(q.Beta), share)));

    /// <summary>Distance of a point from the straight line through two others, by α and β as Cartesian coordinates.</summary>
    public static Func<PlanePoint, double> OffStraight(PlanePoint p, PlanePoint q)
    {
        (double a, double b) = (q.Alpha - p.Alpha, q.Beta - p.Beta);
        return point => Math.Abs((a * (point.Beta - p.Beta)) - (b * (point.Alpha - p.Alpha))) / double.Hypot(a, b);
    }

    private static MetricTensor Shear { get; } = new(
        Math.Pow(Math.Cos(.58), 2) + (64 * Math.Pow(Math.Sin(.58), 2)), -63 * Math.Sin(.58) * Math.Cos(.58), Math.Pow(Math.Sin(.58), 2) + (64 * Math.Pow(Math.Cos(.58), 2)));

    private static (double Centre, double Radius) Circle(PlanePoint p, PlanePoint q)
    {
        double centre = ((q.Alpha * q.Alpha) + (q.Beta * q.Beta) - (p.Alpha * p.Alpha) - (p.Beta * p.Beta)) / (2 * (q.Alpha - p.Alpha));
        return (centre, double.Hypot(p.Alpha - centre, p.Beta));
    }

    private static double Half(double x) => Math.Exp(x / 2);

    private static double Square(PlanePoint p, PlanePoint q) => Math.Pow(p.Alpha - q.Alpha, 2) + Math.Pow(p.Beta - q.Beta, 2);
}
