using LatentWorld.Engine.Geometry;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>Where the steps of the lattice come near the rounding of the model's input.</summary>
public static class NumericFloor
{
    /// <summary>A step of so few roundings is spoiled by them as much as features can be before they count as noise.</summary>
    internal const double LeastRoundings = ChangeNoise.Factor;

    /// <summary>Directions of the plane.</summary>
    internal static readonly (double Alpha, double Beta) AlongAlpha = (1, 0), AlongBeta = (0, 1);

    // Of a double's exponents; beyond it steps are none.
    private const double MostOctaves = 1024;

    /// <summary>
    /// Length of the longer of a point's two lattice steps in roundings: the distance that it moves the latent as the model is given it, over the norm of
    /// one unit in the last place of all components.
    /// </summary>
    /// <param name="zoom">The lattice's zoom.</param>
    public static double Roundings(Plane plane, InputPrecision precision, PlanePoint point, int zoom) =>
        Math.ScaleB(Math.Max(RoundingsAlong(plane, precision, point, AlongAlpha), RoundingsAlong(plane, precision, point, AlongBeta)), -zoom);

    /// <summary>
    /// The same of one unit of the plane along a direction, by how fast it moves the latent at the point (<see cref="Plane.SpeedAlong"/>). What a step adds to
    /// the length alone a normalisation takes away: far out a step towards the corners or away from them is none.
    /// </summary>
    /// <param name="direction">Its share of α and of β, of length 1.</param>
    public static double RoundingsAlong(Plane plane, InputPrecision precision, PlanePoint point, (double Alpha, double Beta) direction) =>
        plane.SpeedAlong(point, direction) / Rounding(plane.Geometry, precision, point);

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
    public static int Octaves(Plane plane, InputPrecision precision, PlanePoint point, (double Alpha, double Beta) direction)
    {
        double roundings = RoundingsAlong(plane, precision, point, direction);
        return roundings >= LeastRoundings ? (int)Math.Min(MostOctaves, Math.Floor(Math.Log2(roundings / LeastRoundings)) + 1) : 0;
    }

    /// <summary>The zoom from which on, within the unit parallelogram, a step is spoiled by rounding.</summary>
    public static int Zoom(Plane plane, InputPrecision precision) =>
        (int)Math.Ceiling(Math.Log2(Roundings(plane, precision, new(.5, .5), 0) / LeastRoundings));

    /// <summary>The norm of one unit in the last place of all components, in units of the latent as the model is given it.</summary>
    private static double Rounding(PlaneGeometry geometry, InputPrecision precision, PlanePoint point) =>
        precision.Epsilon() * (geometry.TargetNorm ?? geometry.NormAt(point));
}
