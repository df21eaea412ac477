using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pictures;

/// <summary>
/// Names one picture: its world and its point. Tiles of different zooms over the same point share a key, and so a
/// rendering, a cache entry and a row of the store; a point between all lattices has one as well.
/// </summary>
/// <param name="World">The world's id.</param>
/// <param name="Point">Two finite numbers, distinct to their last bit.</param>
internal readonly record struct PictureKey(WorldId World, PlanePoint Point)
{
    /// <summary>The key of a tile's picture.</summary>
    public static PictureKey Of(WorldId world, TileAddress tile) => new(world, tile.Point);
}
