namespace LatentWorld.Engine.Worlds.Notices;

/// <summary>Says what a plane is like whose corners are the same noise. It can be rendered, but hardly anybody means it.</summary>
public static class EqualCorners
{
    /// <returns>A sentence or two for people; null where all three corners differ.</returns>
    public static string? Notice(World world)
    {
        (Vertex z0, Vertex z1, Vertex z2) = (world.Z0, world.Z1, world.Z2);
        return (z0.DrawsAs(z1), z0.DrawsAs(z2), z1.DrawsAs(z2)) switch
        {
            (true, true, _) => $"All three corners are the same noise: the whole map is one picture.{Why(z0, z1, z2)}",
            (true, _, _) => $"The corners z0 and z1 are the same noise: pictures do not change with α.{Why(z0, z1)}",
            (_, true, _) => $"The corners z0 and z2 are the same noise: pictures do not change with β.{Why(z0, z2)}",
            (_, _, true) => $"The corners z1 and z2 are the same noise: pictures change with α + β alone.{Why(z1, z2)}",
            _ => null,
        };
    }

    /// <summary>Seeds that look different need a reason.</summary>
    private static string Why(params ReadOnlySpan<Vertex> corners)
    {
        foreach (Vertex corner in corners)
        {
            if (corner.Seed != corners[0].Seed)
            {
                return $" PyTorch's CPU generator takes the low 32 bits of a seed, and those of {corners[0].Seed} and {corner.Seed} are equal.";
            }
        }

        return "";
    }
}
