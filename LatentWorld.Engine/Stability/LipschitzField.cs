using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Stability;

/// <summary>Stability over the lattice of a zoom, from the features of the pictures that exist.</summary>
/// <param name="library">The pictures; neighbours outside everyone's view count as well.</param>
internal sealed class LipschitzField(PictureLibrary library)
{
    /// <summary>The estimate at a tile's lattice point from its neighbours at the same zoom.</summary>
    /// <returns>Null while the tile or all its neighbours are unknown, without features, or the same latent.</returns>
    public StabilityEstimate? At(WorldId world, Plane plane, TileAddress tile)
    {
        if (library.FindFeatures(TileKey.Of(world, tile)) is not { Length: > 0 } features)
        {
            return null;
        }

        StabilityEstimate? estimate = null;
        foreach (TileAddress neighbour in Neighbours(tile))
        {
            if (library.FindFeatures(TileKey.Of(world, neighbour)) is { } others
                && others.Length == features.Length
                && Lipschitz.Quotient(features, others, plane.Distance(tile.Point, neighbour.Point)) is { } quotient)
            {
                estimate = Lipschitz.Include(estimate, quotient);
            }
        }

        return estimate;
    }

    /// <summary>The lattice points left, right, above and below; fewer at the map's outermost edge.</summary>
    public static IEnumerable<TileAddress> Neighbours(TileAddress tile)
    {
        TileAddress[] around =
        [
            tile with { X = tile.X - 1 }, tile with { X = tile.X + 1 },
            tile with { Y = tile.Y - 1 }, tile with { Y = tile.Y + 1 },
        ];
        return around.Where(neighbour => neighbour.IsValid);
    }
}
