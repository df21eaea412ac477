using LatentWorld.Engine.Geometry;

namespace LatentWorld.Engine.Fields;

/// <summary>What lies between a lattice point and one of its neighbours.</summary>
/// <param name="Change">Euclidean distance of the features of the two pictures.</param>
/// <param name="Distance">Euclidean distance of the two latents that the model was given.</param>
internal readonly record struct LatticeStep(double Change, double Distance)
{
    /// <summary>The change by latent distance.</summary>
    public double Quotient => Change / Distance;

    /// <summary>What the quotient is at most where each of the two pictures is off by the noise.</summary>
    public double Most(double noise) => (Change + (ChangeNoise.Pictures * noise)) / Distance;
}
