using LatentWorld.Engine.Search;

namespace LatentWorld.Web.Searches;

/// <summary>The borders of a search as lines on the map.</summary>
public static class SearchBorders
{
    /// <summary>Most pieces that a map draws; a region of dust has more, and the steepest say where it lies.</summary>
    public const int Most = 16_384;

    /// <summary>
    /// Between two neighbours that are called differently the edge that parts their cells: α and β of its one end, then of its other, piece after piece.
    /// </summary>
    public static double[] Of(RiftSearch search)
    {
        double half = Math.ScaleB(.5, -search.Region.Zoom);
        return
        [
            .. search.Finds.OrderByDescending(find => find.Change).Take(Most).SelectMany(find =>
            {
                double alpha = (find.One.Tile.Point.Alpha + find.Other.Tile.Point.Alpha) / 2, beta = (find.One.Tile.Point.Beta + find.Other.Tile.Point.Beta) / 2;
                return find.One.Tile.Y == find.Other.Tile.Y
                    ? (double[])[alpha, beta - half, alpha, beta + half]
                    : [alpha - half, beta, alpha + half, beta];
            }),
        ];
    }
}
