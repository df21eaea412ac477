using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>The line of a route through all its places.</summary>
/// <param name="Legs">From each place to the next.</param>
public sealed record RouteCourse(IReadOnlyList<RouteLeg> Legs)
{
    /// <summary>All its points in their order, each place once.</summary>
    public IReadOnlyList<PlanePoint> Points => [Legs[0].Points[0], .. Legs.SelectMany(leg => leg.Points.Skip(1))];

    /// <summary>The points whose pictures it was found by; none where it needed none.</summary>
    public IReadOnlyCollection<PlanePoint> Surveyed { get; init; } = [];

    /// <summary>The point at a share, see <see cref="WayPicture.Share"/>: 0 to the number of legs.</summary>
    public PlanePoint At(double share)
    {
        int leg = Math.Clamp((int)Math.Floor(share), 0, Legs.Count - 1);
        return Legs[leg].At(share - leg);
    }

    /// <summary>The course of a route whose line needs no lattice; null where it does.</summary>
    public static RouteCourse? Of(RoutePlan plan, RouteGround ground) => plan.IsSurveyed ? null : new([.. plan.Stops.Zip(plan.Stops.Skip(1), (from, to) =>
        plan.Line == RouteLine.Sphere ? RouteLeg.Sphere(from, to, ground.Latents) : RouteLeg.Straight(from, to))]);
}
