using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>
/// The dot products of z0, u = z1 − z0 and v = z2 − z0. With them a browser knows the norm of every plane point and
/// the distance of any two without the latents.
/// </summary>
/// <param name="TargetNorm">
/// The norm that the world's normalisation gives to every point; null where there is none (<c>none</c>).
/// For <c>unit-std</c> it is √(d − 1), which holds as far as a latent's mean is 0.
/// </param>
public sealed record PlaneGeometry(
    double Z0Z0, double Z0U, double Z0V, double UU, double UV, double VV, double? TargetNorm)
{
    /// <summary>|z(α, β)| before the normalisation.</summary>
    public double NormAt(PlanePoint point)
    {
        (double a, double b) = point;
        double square = Z0Z0 + (a * a * UU) + (b * b * VV) + (2 * ((a * Z0U) + (b * Z0V) + (a * b * UV)));
        return Math.Sqrt(Math.Max(0, square));
    }

    /// <summary>Measures a plane whose latents have d components each.</summary>
    internal static PlaneGeometry Measure(ReadOnlySpan<float> z0, ReadOnlySpan<float> z1, ReadOnlySpan<float> z2, Normalisation normalisation)
    {
        double z0z0 = 0, z0u = 0, z0v = 0, uu = 0, uv = 0, vv = 0;
        for (int i = 0; i < z0.Length; i++)
        {
            double z = z0[i], u = (double)z1[i] - z, v = (double)z2[i] - z;
            (z0z0, z0u, z0v) = (z0z0 + (z * z), z0u + (z * u), z0v + (z * v));
            (uu, uv, vv) = (uu + (u * u), uv + (u * v), vv + (v * v));
        }

        var geometry = new PlaneGeometry(z0z0, z0u, z0v, uu, uv, vv, null);
        return geometry with
        {
            TargetNorm = normalisation switch
            {
                Normalisation.Sphere => Math.Sqrt(z0.Length),
                Normalisation.Vertices => (geometry.NormAt(new(0, 0)) + geometry.NormAt(new(1, 0)) + geometry.NormAt(new(0, 1))) / 3,
                Normalisation.UnitStd => Math.Sqrt(z0.Length - 1),
                Normalisation.None => null,
                _ => throw new ArgumentOutOfRangeException(nameof(normalisation), normalisation, null),
            },
        };
    }
}
