using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>Where the steps of the lattice come near the rounding of the model's input.</summary>
public static class NumericFloor
{
    /// <summary>A step of so few roundings is spoiled by them as much as features can be before they count as noise.</summary>
    internal const double LeastRoundings = Lipschitz.NoiseFactor;

    // Of a double's exponents; beyond it steps are none.
    private const double MostOctaves = 1024;

    /// <summary>
    /// Length of a lattice step in roundings: the latents' distance over the norm of one unit in the last place of all
    /// components. A normalisation scales both alike, and so is not in it.
    /// </summary>
    /// <param name="zoom">The lattice's zoom.</param>
    public static double Roundings(PlaneGeometry geometry, InputPrecision precision, PlanePoint point, int zoom) =>
        Math.ScaleB(Math.Sqrt(Math.Max(geometry.UU, geometry.VV)), -zoom) / (precision.Epsilon() * geometry.NormAt(point));

    /// <summary>
    /// The shortest distance of two latents that is not made by rounding, in units of the latent as the model is given it. Two that are
    /// nearer may stand on either side of a border that the arithmetic cannot divide: what changes between them is no derivative,
    /// however far it stands out from noise.
    /// </summary>
    public static double LeastDistance(PlaneGeometry geometry, InputPrecision precision, PlanePoint point) =>
        LeastRoundings * Rounding(geometry, precision, point);

    /// <summary>A distance of two latents near a point, in roundings.</summary>
    /// <param name="distance">In units of the latent as the model is given it.</param>
    public static double RoundingsOf(double distance, PlaneGeometry geometry, InputPrecision precision, PlanePoint point) =>
        distance / Rounding(geometry, precision, point);

    /// <summary>How many of the steps 1, 1/2, 1/4 and so on along a direction of the plane are not spoiled by rounding; none where the direction is of length 0.</summary>
    /// <param name="direction">Its share of α and of β, of length 1.</param>
    public static int Octaves(PlaneGeometry geometry, InputPrecision precision, PlanePoint point, (double Alpha, double Beta) direction)
    {
        (double a, double b) = direction;
        double length = Math.Sqrt(Math.Max(0, (a * a * geometry.UU) + (b * b * geometry.VV) + (2 * a * b * geometry.UV)));
        double roundings = length / (precision.Epsilon() * geometry.NormAt(point));
        return roundings >= LeastRoundings ? (int)Math.Min(MostOctaves, Math.Floor(Math.Log2(roundings / LeastRoundings)) + 1) : 0;
    }

    /// <summary>The zoom from which on, within the unit parallelogram, a step is spoiled by rounding.</summary>
    public static int Zoom(PlaneGeometry geometry, InputPrecision precision) =>
        (int)Math.Ceiling(Math.Log2(Roundings(geometry, precision, new(.5, .5), 0) / LeastRoundings));

    /// <summary>The norm of one unit in the last place of all components, in units of the latent as the model is given it.</summary>
    private static double Rounding(PlaneGeometry geometry, InputPrecision precision, PlanePoint point) =>
        precision.Epsilon() * (geometry.TargetNorm ?? geometry.NormAt(point));
}
