using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>The lattice points of one zoom in a rectangle, x and y from the first to the last, both included.</summary>
/// <param name="Zoom">From <see cref="TileAddress.MinZoom"/> to <see cref="TileAddress.MaxZoom"/>.</param>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="MaxX">Last column.</param>
/// <param name="MaxY">Last row.</param>
public sealed record RegionLattice(int Zoom, long MinX, long MinY, long MaxX, long MaxY)
{
    /// <summary>The most points along one side, 2¹⁰ intervals: a million labels, which are read and measured within some ten seconds.</summary>
    public const int MaxSide = 1025;

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Problem =>
        Zoom is < TileAddress.MinZoom or > TileAddress.MaxZoom
            ? $"The zoom must be from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}."
        : !new TileAddress(Zoom, MinX, MinY).IsValid || !new TileAddress(Zoom, MaxX, MaxY).IsValid
            ? string.Create(CultureInfo.InvariantCulture, $"Columns and rows go to ±{TileAddress.MaxIndex}.")
        : MinX >= MaxX || MinY >= MaxY
            ? $"At zoom {NumberWords.Exact(Zoom)} the region has {Count(MinX, MaxX)} × {Count(MinY, MaxY)} lattice points; it takes two along each side. Take a larger region, or a finer zoom."
        : MaxX - MinX >= MaxSide || MaxY - MinY >= MaxSide
            ? $"At zoom {NumberWords.Exact(Zoom)} the region has {Count(MinX, MaxX)} × {Count(MinY, MaxY)} points; {MaxSide} along a side are measured at most. Take a smaller region, or a coarser zoom."
        : null;

    /// <summary>Columns.</summary>
    public int Width => (int)(MaxX - MinX + 1);

    /// <summary>Rows.</summary>
    public int Height => (int)(MaxY - MinY + 1);

    /// <summary>Columns by rows.</summary>
    public int Points => Width * Height;

    /// <summary>From a point to the next, in α and in β: 2^−zoom.</summary>
    public double Step => Math.ScaleB(1, -Zoom);

    /// <summary>The point in the middle, or just before it.</summary>
    public TileAddress Middle => this[(Width - 1) / 2, (Height - 1) / 2];

    /// <summary>The rectangle from the first point to the last.</summary>
    public Region Bounds => new(this[0, 0].Point, this[Width - 1, Height - 1].Point);

    /// <summary>A point by its column and row, counted from 0.</summary>
    public TileAddress this[int x, int y] => new(Zoom, MinX + x, MinY + y);

    /// <summary>The lattice points of a zoom that lie in a region or on its edge; it has a <see cref="Problem"/> where they are too few.</summary>
    public static RegionLattice Within(Region region, int zoom) => new(
        zoom, First(region.Min.Alpha, zoom), First(region.Min.Beta, zoom), Last(region.Max.Alpha, zoom), Last(region.Max.Beta, zoom));

    /// <summary>Whether it has a lattice point.</summary>
    internal bool Has(PlanePoint point) =>
        TileAddress.At(point, Zoom) is { } tile && tile.X >= MinX && tile.X <= MaxX && tile.Y >= MinY && tile.Y <= MaxY;

    private static string Count(long first, long last) => NumberWords.Exact(Math.Max(0, last - first + 1));

    private static long First(double coordinate, int zoom) => Index(Math.Ceiling(Math.ScaleB(coordinate, zoom)));

    private static long Last(double coordinate, int zoom) => Index(Math.Floor(Math.ScaleB(coordinate, zoom)));

    // One beyond the last valid index stands for all that lie farther.
    private static long Index(double index) => (long)Math.Clamp(index, -TileAddress.MaxIndex - 1.0, TileAddress.MaxIndex + 1.0);
}
