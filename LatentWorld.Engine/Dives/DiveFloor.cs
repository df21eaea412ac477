using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Dives;

/// <summary>Where rounding ends a dive on a prepared world.</summary>
public static class DiveFloor
{
    /// <summary>
    /// Whether rounding spoils half the way between two points: the latents at its ends, as the model is given them, are nearer to each other than twice
    /// <see cref="NumericFloor.LeastDistance"/>.
    /// </summary>
    public static bool IsReached(PreparedWorld world, PlanePoint left, PlanePoint right)
    {
        float[] from = new float[world.Plane.Count], to = new float[world.Plane.Count];
        PlanePoint middle = new(left.Alpha + ((right.Alpha - left.Alpha) / 2), left.Beta + ((right.Beta - left.Beta) / 2));
        world.Given(left, from);
        world.Given(right, to);
        return Lipschitz.Distance(from, to) / 2 < NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, middle);
    }

    /// <summary>How often the way between two points can be halved before that towards one of them, at most <see cref="DivePath.MostHalvings"/>.</summary>
    public static int Halvings(PreparedWorld world, PlanePoint from, PlanePoint to) => Math.Max(Towards(world, from, to), Towards(world, to, from));

    private static int Towards(PreparedWorld world, PlanePoint place, PlanePoint end)
    {
        int halvings = 0;
        while (halvings < DivePath.MostHalvings && end != place && !IsReached(world, place, end))
        {
            end = new(place.Alpha + ((end.Alpha - place.Alpha) / 2), place.Beta + ((end.Beta - place.Beta) / 2));
            halvings++;
        }

        return halvings;
    }
}
