using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The line on the sphere. A world that projects its latents to a norm turns the straight line of its plane into the great circle
/// between both ends: all points of the affine line (1 − t)p + tq lie in the plane through the origin that p and q span, the projection
/// scales each by a positive number and so keeps it there, and a plane through the origin cuts a sphere around it in a great circle;
/// t from 0 to 1 runs through its shorter arc, since no point of the line is opposite to p or q unless the line passes through the origin. So the
/// line is <see cref="StraightLine"/>, and only the spacing differs: equal steps of t are no equal angles.
/// </summary>
/// <remarks>
/// With the division by the standard deviation of the components (unit-std) latents lie on no sphere, yet in the same plane through the
/// origin: the angles are equal there too.
/// </remarks>
public static class SphereSpacing
{
    /// <summary>
    /// Points of the straight line whose latents lie at equal angles from each other as seen from the origin. At the share s of the angle Ω, slerp
    /// (Shoemake 1985) is sin((1 − s)Ω)/sin Ω · p/|p| + sin(sΩ)/sin Ω · q/|q|, which has the direction of (1 − t)p + tq for
    /// t = |p| sin(sΩ)/(|p| sin(sΩ) + |q| sin((1 − s)Ω)).
    /// </summary>
    /// <param name="latents">Of the world's corners.</param>
    /// <param name="count">How many points, 2 or more; both ends are among them and exact.</param>
    /// <exception cref="ArgumentException">Fewer than two points, or the line passes through the origin, where latents have no direction.</exception>
    public static PlanePoint[] Between(VertexGram latents, PlanePoint from, PlanePoint to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double angle = Angle(latents, from, to);
        double start = Math.Sqrt(latents.Product(from, from)), end = Math.Sqrt(latents.Product(to, to));
        return [.. Enumerable.Range(0, count).Select(i => StraightLine.At(from, to, Share(start, end, angle, (double)i / (count - 1))))];
    }

    /// <summary>Whether the line between two points has angles: it passes the origin of the latents by.</summary>
    public static bool IsClearOfOrigin(VertexGram latents, PlanePoint from, PlanePoint to) => AngleOrNull(latents, from, to) is not null;

    /// <summary>Ω, the angle between the latents of two points as seen from the origin, in radians, 0 to below π.</summary>
    /// <exception cref="ArgumentException">The line between them passes through the origin.</exception>
    public static double Angle(VertexGram latents, PlanePoint from, PlanePoint to) => AngleOrNull(latents, from, to)
        ?? throw new ArgumentException($"The line from {from} to {to} passes through the origin of the latents, where they have no direction: take other ends.");

    /// <summary>The same; null where the line passes through the origin.</summary>
    private static double? AngleOrNull(VertexGram latents, PlanePoint from, PlanePoint to)
    {
        double pp = latents.Product(from, from), pq = latents.Product(from, to), qq = latents.Product(to, to);

        // The area by the way between both, which rounding leaves exact where they are near each other: |p ∧ q| = |p ∧ (q − p)|.
        double dp = Step(latents, from, to, from), dd = Step(latents, from, to, to) - dp;
        double area = Math.Sqrt(Math.Max(0, (pp * dd) - (dp * dp)));
        return !(pp > 0 && qq > 0) || !double.IsFinite(area) || (pq < 0 && area <= 1e-9 * Math.Sqrt(pp * qq)) ? null : Math.Atan2(area, pq);
    }

    /// <summary>⟨q − p, z(point)⟩.</summary>
    private static double Step(VertexGram latents, PlanePoint from, PlanePoint to, PlanePoint point)
    {
        double a = to.Alpha - from.Alpha, b = to.Beta - from.Beta;
        return (a * (latents.Z0U + (point.Alpha * latents.UU) + (point.Beta * latents.UV)))
            + (b * (latents.Z0V + (point.Alpha * latents.UV) + (point.Beta * latents.VV)));
    }

    private static double Share(double start, double end, double angle, double share)
    {
        // Below a thousandth of a millionth a sine is its angle.
        double near = angle < 1e-9 ? share : Math.Sin(share * angle), far = angle < 1e-9 ? 1 - share : Math.Sin((1 - share) * angle);
        return share is 0 or 1 ? share : start * near / ((start * near) + (end * far));
    }
}

/// <summary>
/// Inner products of z0, u = z1 − z0 and v = z2 − z0, from which those of all latents of the plane follow: z(α, β) = z0 + αu + βv,
/// before the normalisation.
/// </summary>
public readonly record struct VertexGram(double Z0Z0, double Z0U, double Z0V, double UU, double UV, double VV)
{
    /// <summary>From the inner products of the corners themselves.</summary>
    public static VertexGram OfCorners(double z0z0, double z0z1, double z0z2, double z1z1, double z1z2, double z2z2) => new(
        z0z0, z0z1 - z0z0, z0z2 - z0z0, z1z1 - (2 * z0z1) + z0z0, z1z2 - z0z1 - z0z2 + z0z0, z2z2 - (2 * z0z2) + z0z0);

    /// <summary>⟨z(one), z(other)⟩.</summary>
    public double Product(PlanePoint one, PlanePoint other) =>
        Z0Z0 + ((one.Alpha + other.Alpha) * Z0U) + ((one.Beta + other.Beta) * Z0V) + (one.Alpha * other.Alpha * UU)
        + (((one.Alpha * other.Beta) + (one.Beta * other.Alpha)) * UV) + (one.Beta * other.Beta * VV);
}
