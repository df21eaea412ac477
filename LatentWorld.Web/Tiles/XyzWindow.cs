using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>
/// The part of the plane that plain map clients can address: at zoom z the columns and rows 0 to 2^z − 1, the lattice
/// points of the unit parallelogram but for its last column and row.
/// </summary>
internal static class XyzWindow
{
    /// <summary>The last zoom whose neighbours differ in single precision; TileJSON allows no more than it either.</summary>
    public const int MaxZoom = 30;

    /// <summary>The tile that a plain client means; null outside the window.</summary>
    /// <param name="asked">Zoom, column and row as the client counts them.</param>
    /// <param name="fromBelow">Whether it counts rows upwards (TMS).</param>
    public static TileAddress? Place(TileAddress asked, bool fromBelow)
    {
        if (asked.Zoom is < 0 or > MaxZoom)
        {
            return null;
        }

        long edge = 1L << asked.Zoom;
        bool inside = asked.X >= 0 && asked.X < edge && asked.Y >= 0 && asked.Y < edge;
        return !inside ? null : fromBelow ? asked with { Y = edge - 1 - asked.Y } : asked;
    }
}
