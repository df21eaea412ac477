using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>
/// The dot products of z0, u = z1 − z0 and v = z2 − z0, from which a browser computes norms and distances of any
/// points of the plane without asking.
/// </summary>
/// <param name="Dimension">d, the components of a latent.</param>
/// <param name="TargetNorm">The norm that the normalisation projects to.</param>
/// <param name="Normalisation">"sphere", "vertices", "unit-std" or "none".</param>
public sealed record MapGeometry(
    double Z0Z0, double Z0U, double Z0V, double UU, double UV, double VV,
    double Dimension, double TargetNorm, string Normalisation)
{
    public static MapGeometry Of(World world, PlaneGeometry g) => new(
        g.Z0Z0, g.Z0U, g.Z0V, g.UU, g.UV, g.VV, g.Dimension, g.TargetNorm, EnumWords<Engine.Worlds.Normalisation>.Of(world.Normalisation));
}
