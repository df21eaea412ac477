using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The straight line of the plane: the geodesic of latents without a normalisation, the primal line of a convex log-partition
/// function, and, up to its spacing, the great circle on the sphere (<see cref="SphereSpacing"/>).
/// </summary>
public static class StraightLine
{
    /// <summary>Points at equal distances, both ends included and exact.</summary>
    /// <param name="count">How many, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two points.</exception>
    public static PlanePoint[] Between(PlanePoint from, PlanePoint to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(i => At(from, to, (double)i / (count - 1)))];
    }

    /// <summary>The point at a share of the way, 0 to 1; the ends are exact.</summary>
    public static PlanePoint At(PlanePoint from, PlanePoint to, double share) =>
        share >= 1 ? to : new(from.Alpha + (share * (to.Alpha - from.Alpha)), from.Beta + (share * (to.Beta - from.Beta)));
}
