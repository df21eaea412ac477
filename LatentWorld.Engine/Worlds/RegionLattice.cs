using System.Globalization;

namespace LatentWorld.Engine.Worlds;

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

    /// <summary>What is wrong with it as a region that is measured by its labels, for people; null where nothing is.</summary>
    public string? Problem => ProblemOf(2, MaxSide);

    /// <summary>All points, row by row.</summary>
    public IEnumerable<TileAddress> Tiles => from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select this[x, y];

    /// <summary>What is wrong with it where so many points are wanted along each side, for people; null where nothing is.</summary>
    /// <param name="fewest">Along each side.</param>
    /// <param name="most">Along each side.</param>
    public string? ProblemOf(int fewest, int most) =>
        Zoom is < TileAddress.MinZoom or > TileAddress.MaxZoom
            ? $"The zoom must be from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}."
        : !new TileAddress(Zoom, MinX, MinY).IsValid || !new TileAddress(Zoom, MaxX, MaxY).IsValid
            ? string.Create(CultureInfo.InvariantCulture, $"Columns and rows go to ±{TileAddress.MaxIndex}.")
        : MaxX - MinX < fewest - 1 || MaxY - MinY < fewest - 1
            ? $"At zoom {NumberWords.Exact(Zoom)} the region has {Count(MinX, MaxX)} × {Count(MinY, MaxY)} lattice points; it takes {fewest} along each side. Take a larger region, or a finer zoom."
        : MaxX - MinX >= most || MaxY - MinY >= most
            ? $"At zoom {NumberWords.Exact(Zoom)} the region has {Count(MinX, MaxX)} × {Count(MinY, MaxY)} points; {most} along a side are measured at most. Take a smaller region, or a coarser zoom."
        : null;

    /// <summary>Columns.</summary>
    public int Width => (int)(MaxX - MinX + 1);

    /// <summary>Rows.</summary>
    public int Height => (int)(MaxY - MinY + 1);

    /// <summary>Columns by rows.</summary>
    public int Points => Width * Height;

    /// <summary>From a point to the next, in α and in β: 2^−zoom.</summary>
    public double Spacing => Math.ScaleB(1, -Zoom);

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
