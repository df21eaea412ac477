using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Routes;

/// <summary>What a route has to know of the plane that it crosses, beside its pictures.</summary>
/// <param name="Latents">Dot products of the plane's corners.</param>
/// <param name="Speed">How far the latent moves per unit of a direction (its share of α and of β) at a point, after the normalisation.</param>
/// <param name="IsFloorReached">Whether rounding keeps the model from telling two points apart well enough to halve what lies between.</param>
public sealed record RouteGround(VertexGram Latents, Func<PlanePoint, (double Alpha, double Beta), double> Speed, Func<PlanePoint, PlanePoint, bool> IsFloorReached)
{
    /// <summary>How far a step on the plane moves the latent, at a point.</summary>
    public Func<PlanePoint, MetricTensor> Metric { get; init; } = _ => MetricTensor.Identity;

    /// <summary>Parts of a leg over which its latent length is summed up.</summary>
    private const int Parts = 256;

    /// <summary>That of a prepared world.</summary>
    public static RouteGround Of(PreparedWorld world)
    {
        PlaneGeometry plane = world.Plane.Geometry;
        return new(
            new(plane.Z0Z0, plane.Z0U, plane.Z0V, plane.UU, plane.UV, plane.VV), world.Plane.SpeedAlong, (left, right) => DiveFloor.IsReached(world, left, right))
        {
            Metric = point => MetricTensor.Of(world.Plane.GramAt(point)),
        };
    }

    /// <summary>A leg along a line, at even speed by the latent's way.</summary>
    /// <param name="points">Two at least.</param>
    public RouteLeg LegAlong(IReadOnlyList<PlanePoint> points)
    {
        double[] marks = new double[points.Count];
        for (int i = 1; i < marks.Length; i++)
        {
            marks[i] = marks[i - 1] + LatentLength([points[i - 1], points[i]]);
        }

        return marks[^1] > 0 ? RouteLeg.Along(points, marks) : RouteLeg.Straight(points[0], points[^1]);
    }

    /// <summary>Length of a line in the latent space, after the normalisation; rounding is not in it.</summary>
    /// <param name="points">Its points in their order; straight between two.</param>
    public double LatentLength(IReadOnlyList<PlanePoint> points)
    {
        int parts = Math.Max(4, Parts / Math.Max(1, points.Count - 1));
        double length = 0;
        for (int i = 0; i + 1 < points.Count; i++)
        {
            (PlanePoint from, PlanePoint to) = (points[i], points[i + 1]);
            (double Alpha, double Beta) step = ((to.Alpha - from.Alpha) / parts, (to.Beta - from.Beta) / parts);
            for (int part = 0; part < parts; part++)
            {
                length += Speed(new(from.Alpha + ((part + .5) * step.Alpha), from.Beta + ((part + .5) * step.Beta)), step);
            }
        }

        return length;
    }
}
