using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pictures;

/// <summary>
/// Names one picture: its world and its lattice point, at the lowest zoom that has the point. Tiles of different
/// zooms over the same point share a key, and so a rendering, a cache entry and a row of the store.
/// </summary>
/// <param name="World">The world's id.</param>
/// <param name="Tile">A reduced address: equal to its own <see cref="TileAddress.Reduced"/>.</param>
/// <param name="Again">Rendered once more beside the kept picture, to be compared with it, and never kept.</param>
/// <param name="Nudge">Of a picture that is rendered again: which way its noise is moved by the smallest step of the model's input; 0 for not at all.</param>
internal readonly record struct TileKey(WorldId World, TileAddress Tile, bool Again = false, int Nudge = 0)
{
    public static TileKey Of(WorldId world, TileAddress tile) => new(world, tile.Reduced);

    /// <summary>Whether the lattice of a zoom has the point. The origin alone is on every lattice.</summary>
    public bool IsAt(int zoom) => Tile.Zoom <= zoom || (Tile.X == 0 && Tile.Y == 0);

    /// <summary>The address of the same point at a zoom that has it: the one it was reduced from, or a deeper one.</summary>
    public TileAddress At(int zoom)
    {
        // The origin's reduced zoom 0 may be deeper than the one asked for.
        int shift = Math.Max(0, zoom - Tile.Zoom);
        return new(zoom, Tile.X << shift, Tile.Y << shift);
    }
}
