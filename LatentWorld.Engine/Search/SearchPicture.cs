using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Search;

/// <summary>A picture of a search.</summary>
/// <param name="Tile">Its lattice point.</param>
/// <param name="Features">What the image encoder sees in it, of unit length.</param>
/// <param name="Label">What it is called, by number from 0 on.</param>
public sealed record SearchPicture(TileAddress Tile, float[] Features, int Label);
