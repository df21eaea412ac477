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

    /// <summary>Where the pointer is, null where there is none: what lies under it is likely to be looked at next.</summary>
    public PlanePoint? Cursor { get; init; }

    /// <summary>The view of one tile.</summary>
    public static View Of(World world, TileAddress tile) =>
        new(world, tile.Zoom, tile.X, tile.Y, tile.X, tile.Y, tile.X, tile.Y, Stability: false);

    /// <summary>What is wrong with this view, in words; null where nothing is.</summary>
    public string? Problem =>
        !new TileAddress(Zoom, MinX, MinY).IsValid || !new TileAddress(Zoom, MaxX, MaxY).IsValid
            ? $"The view lies outside the map: zoom is {TileAddress.MinZoom} to {TileAddress.MaxZoom}, columns and rows at most ±{TileAddress.MaxIndex}."
        : MinX > MaxX || MinY > MaxY ? "The view's first column and row must not lie behind its last."
        : (double)(MaxX - MinX + 1) * (MaxY - MinY + 1) > MaxTiles ? $"A view has at most {MaxTiles} tiles; ask for a smaller one."
        : !double.IsFinite(CentreX) || !double.IsFinite(CentreY) ? "The view's centre must be two finite numbers."
        : Cursor is { } cursor && !(double.IsFinite(cursor.Alpha) && double.IsFinite(cursor.Beta)) ? "The cursor must be two finite numbers."
        : null;

    public bool Contains(TileAddress tile) =>
        tile.Zoom == Zoom && tile.X >= MinX && tile.X <= MaxX && tile.Y >= MinY && tile.Y <= MaxY;

    /// <summary>All its tiles, those nearest its centre first, in whole cells.</summary>
    public IReadOnlyList<TileAddress> TilesFromCentre()
    {
        var tiles = new List<TileAddress>((int)((MaxX - MinX + 1) * (MaxY - MinY + 1)));
        for (long y = MinY; y <= MaxY; y++)
        {
            for (long x = MinX; x <= MaxX; x++)
            {
                tiles.Add(new(Zoom, x, y));
            }
        }

        // Within a ring one cell wide the pictures of coarser zooms go first: enlarged, they stand in for the others.
        return
        [
            .. tiles.OrderBy(tile => Math.Round(Math.Sqrt(SquaredDistance(tile))))
                .ThenBy(tile => tile.Reduced.Zoom)
                .ThenBy(SquaredDistance),
        ];
    }

    private double SquaredDistance(TileAddress tile) =>
        ((tile.X - CentreX) * (tile.X - CentreX)) + ((tile.Y - CentreY) * (tile.Y - CentreY));
}
