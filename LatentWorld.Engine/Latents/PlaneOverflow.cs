using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>Where on a world's plane half precision overflows.</summary>
/// <param name="Norm">
/// The norm before the normalisation from which on it reads as ∞, 65,520; null where norms are computed in double, or none is needed.
/// </param>
/// <param name="Outline">
/// Corners, in order, of the convex polygon of the points whose latents are finite; empty where all are as far as the map goes.
/// Sides at ±<see cref="PlanePoint.Farthest"/> are the map's end.
/// </param>
public sealed record PlaneOverflow(double? Norm, IReadOnlyList<PlanePoint> Outline)
{
    /// <summary>
    /// Half of the way from half precision's largest number, 65,504, to the next that it would have, 65,536: from here on a number is rounded to ∞.
    /// </summary>
    public const double Limit = 65_520;

    /// <summary>Measures a plane each of whose latents has a norm, or may have.</summary>
    /// <param name="norm">Whether its norm is a number of half precision too.</param>
    /// <param name="steps">Whether α·u and β·v, and z0 + α·u, are numbers of half precision on the way to z0 + α·u + β·v.</param>
    /// <param name="z0">The vertex where α = β = 0.</param>
    /// <param name="u">z1 − z0, as long as <paramref name="z0"/>.</param>
    /// <param name="v">z2 − z0, likewise.</param>
    internal static PlaneOverflow Measure(bool norm, bool steps, ReadOnlySpan<double> z0, ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        const double end = PlanePoint.Farthest;
        List<PlanePoint> map = [new(-end, -end), new(end, -end), new(end, end), new(-end, end)];
        List<PlanePoint> polygon = map;
        for (int i = 0; i < z0.Length; i++)
        {
            polygon = Within(polygon, z0[i], u[i], v[i]);
            if (steps)
            {
                polygon = Within(Within(polygon, 0, u[i], 0), 0, 0, v[i]);
                polygon = Within(polygon, z0[i], u[i], 0);
            }
        }

        return new(norm ? Limit : null, polygon == map ? [] : polygon);
    }

    /// <summary>The part of a polygon where |z + α·u + β·v| stays below the limit.</summary>
    private static List<PlanePoint> Within(List<PlanePoint> polygon, double z, double u, double v) =>
        Clip(Clip(polygon, u, v, Limit - z), -u, -v, Limit + z);

    /// <summary>The part of a convex polygon where α·a + β·b ≤ c (Sutherland and Hodgman 1974); itself where that is all of it.</summary>
    private static List<PlanePoint> Clip(List<PlanePoint> polygon, double a, double b, double c)
    {
        bool isInside = true;
        foreach (PlanePoint p in polygon)
        {
            isInside &= (p.Alpha * a) + (p.Beta * b) <= c;
        }

        if (isInside)
        {
            return polygon;
        }

        List<PlanePoint> part = new(polygon.Count + 1);
        PlanePoint from = polygon[^1];
        double before = (from.Alpha * a) + (from.Beta * b) - c;
        foreach (PlanePoint to in polygon)
        {
            double beyond = (to.Alpha * a) + (to.Beta * b) - c;
            if ((before > 0) != (beyond > 0))
            {
                double share = before / (before - beyond);
                part.Add(new(from.Alpha + (share * (to.Alpha - from.Alpha)), from.Beta + (share * (to.Beta - from.Beta))));
            }

            if (beyond <= 0)
            {
                part.Add(to);
            }

            (from, before) = (to, beyond);
        }

        return part;
    }
}
