using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>What a viewer looks at: a rectangle of tiles of one world at one zoom.</summary>
/// <param name="World">The world.</param>
/// <param name="Zoom">The zoom of all its tiles.</param>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="MaxX">Last column, included.</param>
/// <param name="MaxY">Last row, included.</param>
/// <param name="CentreX">Where the eye is, in columns; tiles nearest to it come first.</param>
/// <param name="CentreY">Where the eye is, in rows.</param>
/// <param name="Field">The field whose values are wanted besides the pictures; null for none.</param>
public sealed record View(
    World World, int Zoom, long MinX, long MinY, long MaxX, long MaxY, double CentreX, double CentreY, FieldKind? Field)
{
    /// <summary>Bound on the tiles of a view of tiles: each is published by itself.</summary>
    public const int MaxTiles = 1024;

    /// <summary>Bound on the points of a view of sheets: a 4K window of cells of 12 pixels has fewer.</summary>
    public const int MaxPoints = 65_536;

    /// <summary>How closely the pictures are followed.</summary>
    public ViewDetail Detail { get; init; }

    /// <summary>Whether nothing of it is rendered: what exists is shown.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Where the pointer is, null where there is none: what lies under it is likely to be looked at next.</summary>
    public PlanePoint? Cursor { get; init; }

    /// <summary>The view of one tile.</summary>
    public static View Of(World world, TileAddress tile) =>
        new(world, tile.Zoom, tile.X, tile.Y, tile.X, tile.Y, tile.X, tile.Y, Field: null);

    /// <summary>What is wrong with this view, for people; null where nothing is.</summary>
    public string? Problem =>
        !new TileAddress(Zoom, MinX, MinY).IsValid || !new TileAddress(Zoom, MaxX, MaxY).IsValid
            ? $"The view lies outside the map: zoom is {TileAddress.MinZoom} to {TileAddress.MaxZoom}, columns and rows at most ±{TileAddress.MaxIndex}."
        : MinX > MaxX || MinY > MaxY ? "The view's first column and row must not lie behind its last."
        : (double)(MaxX - MinX + 1) * (MaxY - MinY + 1) > Bound ? $"A view of {(Detail == ViewDetail.Tiles ? "tiles" : "sheets")} has at most {Bound} points; ask for a smaller one."
        : !double.IsFinite(CentreX) || !double.IsFinite(CentreY) ? "The view's centre must be two finite numbers."
        : Cursor is { } cursor && !(double.IsFinite(cursor.Alpha) && double.IsFinite(cursor.Beta)) ? "The cursor must be two finite numbers."
        : null;

    /// <summary>Its points, all of them.</summary>
    public int Count => CountWithout(null);

    private int Bound => Detail == ViewDetail.Tiles ? MaxTiles : MaxPoints;

    /// <summary>Whether a tile is one of the view's own: of its zoom, within its columns and rows.</summary>
    public bool Contains(TileAddress tile) =>
        tile.Zoom == Zoom && tile.X >= MinX && tile.X <= MaxX && tile.Y >= MinY && tile.Y <= MaxY;

    /// <summary>All its tiles, those nearest its centre first, in whole cells.</summary>
    public IReadOnlyList<TileAddress> TilesFromCentre() => FromCentre(Without(null));

    /// <summary>Tiles in the order in which this view wants them.</summary>
    public TileAddress[] FromCentre(IEnumerable<TileAddress> tiles)
    {
        TileAddress[] ordered = [.. tiles];
        // Within a ring one cell wide the pictures of coarser zooms go first: enlarged, they stand in for the others.
        Place[] places = [.. ordered.Select((tile, index) =>
            new Place(Math.Round(Math.Sqrt(SquaredDistance(tile))), tile.LowestZoom, SquaredDistance(tile), index))];
        Array.Sort(places, ordered);
        return ordered;
    }

    /// <summary>Its tiles that another view of the same zoom does not show, row by row; all where there is no other.</summary>
    public IEnumerable<TileAddress> Without(View? other)
    {
        for (long y = MinY; y <= MaxY; y++)
        {
            bool isShared = other is not null && y >= other.MinY && y <= other.MaxY;
            for (long x = MinX; x <= MaxX; x++)
            {
                if (isShared && x >= other!.MinX && x <= other.MaxX)
                {
                    x = other.MaxX;
                }
                else
                {
                    yield return new(Zoom, x, y);
                }
            }
        }
    }

    /// <summary>How many tiles <see cref="Without"/> gives.</summary>
    public int CountWithout(View? other)
    {
        long all = (MaxX - MinX + 1) * (MaxY - MinY + 1);
        return (int)(all - (other is null ? 0
            : Math.Max(0, Math.Min(MaxX, other.MaxX) - Math.Max(MinX, other.MinX) + 1)
                * Math.Max(0, Math.Min(MaxY, other.MaxY) - Math.Max(MinY, other.MinY) + 1)));
    }

    /// <summary>Whether another view of the same world and zoom wants the same tiles in the same order, as far as it matters.</summary>
    internal bool IsLike(View other) =>
        (MinX, MinY, MaxX, MaxY) == (other.MinX, other.MinY, other.MaxX, other.MaxY)
        && Math.Round(CentreX) == Math.Round(other.CentreX) && Math.Round(CentreY) == Math.Round(other.CentreY)
        && IsPaused == other.IsPaused;

    /// <summary>How far a tile is from the centre, in cells, squared.</summary>
    public double SquaredDistance(TileAddress tile) =>
        ((tile.X - CentreX) * (tile.X - CentreX)) + ((tile.Y - CentreY) * (tile.Y - CentreY));

    /// <param name="Index">Keeps tiles at the same distance in their order.</param>
    private readonly record struct Place(double Ring, int Zoom, double Distance, int Index) : IComparable<Place>
    {
        public int CompareTo(Place other) =>
            Ring != other.Ring ? Ring.CompareTo(other.Ring)
            : Zoom != other.Zoom ? Zoom.CompareTo(other.Zoom)
            : Distance != other.Distance ? Distance.CompareTo(other.Distance)
            : Index.CompareTo(other.Index);
    }
}
