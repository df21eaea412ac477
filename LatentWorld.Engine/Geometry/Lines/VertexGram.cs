using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

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
