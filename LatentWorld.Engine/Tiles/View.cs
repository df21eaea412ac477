using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>What a viewer looks at: a rectangle of tiles of one world at one zoom.</summary>
/// <param name="World">The world.</param>
/// <param name="Zoom">The zoom of all its tiles.</param>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="MaxX">Last column, included.</param>
/// <param name="MaxY">Last row, included.</param>
/// <param name="CentreX">Where the eye is, in columns; tiles nearest to it come first.</param>
/// <param name="CentreY">Where the eye is, in rows.</param>
/// <param name="Stability">Whether stability values are wanted besides the pictures.</param>
public sealed record View(
    World World, int Zoom, long MinX, long MinY, long MaxX, long MaxY, double CentreX, double CentreY, bool Stability)
{
    /// <summary>Bound on the tiles of one view: a 4K screen at the smallest cell has fewer.</summary>
    public const int MaxTiles = 1024;
}
