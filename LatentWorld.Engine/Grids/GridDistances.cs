using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Grids;

/// <summary>How far two places of a grid are apart. Not thread-safe.</summary>
/// <param name="plane">The plane on which they lie; null where it is not known, and then α and β themselves are the measure.</param>
internal sealed class GridDistances(Plane? plane)
{
    private readonly float[] _here = new float[plane?.Count ?? 0], _there = new float[plane?.Count ?? 0];

    /// <summary>Euclidean, of the two latents or of the two points. Not finite where half precision overflows.</summary>
    public double Between(PlanePoint here, PlanePoint there)
    {
        if (plane is null)
        {
            return double.Hypot(here.Alpha - there.Alpha, here.Beta - there.Beta);
        }

        plane.Latent(here, _here);
        plane.Latent(there, _there);
        return Lipschitz.Distance(_here, _there);
    }
}
