using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Dives;

/// <summary>Where a dive lands: the place, and the zoom at which the strip is widest, each of its pictures a cell of the map.</summary>
public sealed record DiveLanding(PlanePoint Place, double Zoom)
{
    /// <summary>Where the border is a clean step and the find lies on the way down, it lands there, at the first zoom that has it: both sides are seen around it.</summary>
    /// <returns>Null where the dive has found no border, or has not ended.</returns>
    public static DiveLanding? Of(DivePath path)
    {
        if (path.Strip is not [var left, .., var right])
        {
            return null;
        }

        if (path is { Chimera: null, Find: { } find } && TileAddress.At(find.Point, TileAddress.MaxZoom) is { } deep)
        {
            return new(find.Point, deep.LowestZoom);
        }

        double step = Math.Max(Math.Abs(right.Point.Alpha - left.Point.Alpha), Math.Abs(right.Point.Beta - left.Point.Beta)) / DivePath.StripPieces;
        WayPicture middle = path.Chimera ?? path.Strip[path.Strip.Count / 2];
        return new(middle.Point, Math.Clamp(Math.Round(-Math.Log2(step)), TileAddress.MinZoom, TileAddress.MaxZoom));
    }
}
