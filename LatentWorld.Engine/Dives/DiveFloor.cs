using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Dives;

/// <summary>Where rounding ends a dive on a prepared world.</summary>
public static class DiveFloor
{
    /// <summary>Whether half the way between two points is spoiled by rounding, see <see cref="NumericFloor"/>.</summary>
    public static bool IsBetween(PreparedWorld world, PlanePoint left, PlanePoint right)
    {
        (double alpha, double beta) = (right.Alpha - left.Alpha, right.Beta - left.Beta);
        double length = Math.Sqrt((alpha * alpha) + (beta * beta));
        return length / 2 * NumericFloor.RoundingsAlong(world.Plane, world.Input, left, (alpha / length, beta / length)) < NumericFloor.LeastRoundings;
    }

    /// <summary>How often the way between two points can be halved before that, at most <see cref="DivePath.MostHalvings"/>.</summary>
    public static int Halvings(PreparedWorld world, PlanePoint from, PlanePoint to)
    {
        (int halvings, PlanePoint end) = (0, to);
        while (halvings < DivePath.MostHalvings && end != from && !IsBetween(world, from, end))
        {
            end = new(from.Alpha + ((end.Alpha - from.Alpha) / 2), from.Beta + ((end.Beta - from.Beta) / 2));
            halvings++;
        }

        return halvings;
    }
}
