using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>The tiles of one zoom whose cells overlap a region: columns and rows, the last included. Empty where the last lies before the first.</summary>
internal readonly record struct LatticeRectangle(int Zoom, long MinX, long MinY, long MaxX, long MaxY)
{
    /// <summary>The tiles of a region. A cell that only touches its edge is not among them.</summary>
    /// <exception cref="OverflowException">An index does not fit 64 bits.</exception>
    public static LatticeRectangle Over(Region region, int zoom) => new(
        zoom,
        First(region.Min.Alpha, zoom), First(region.Min.Beta, zoom),
        Last(region.Max.Alpha, zoom), Last(region.Max.Beta, zoom));

    /// <summary>Whether all its tiles have addresses.</summary>
    public bool IsValid => new TileAddress(Zoom, MinX, MinY).IsValid && new TileAddress(Zoom, MaxX, MaxY).IsValid;

    public Int128 Count => Size(MinX, MaxX) * Size(MinY, MaxY);

    /// <summary>Its tiles whose lattice points the zoom before has as well: column and row are even.</summary>
    public Int128 CountOfCoarser => Size(Up(MinX), MaxX >> 1) * Size(Up(MinY), MaxY >> 1);

    /// <summary>Its tiles, row by row.</summary>
    public IEnumerable<TileAddress> Tiles()
    {
        for (long y = MinY; y <= MaxY; y++)
        {
            for (long x = MinX; x <= MaxX; x++)
            {
                yield return new(Zoom, x, y);
            }
        }
    }

    /// <summary>The first cell that ends behind a coordinate: cell x covers (x − ½, x + ½) · 2^−zoom.</summary>
    private static long First(double coordinate, int zoom) => checked((long)Math.Floor(Math.ScaleB(coordinate, zoom) - 0.5) + 1);

    private static long Last(double coordinate, int zoom) => checked((long)Math.Ceiling(Math.ScaleB(coordinate, zoom) + 0.5) - 1);

    private static long Up(long index) => (index >> 1) + (index & 1);

    private static Int128 Size(long first, long last) => Int128.Max(0, (Int128)last - first + 1);
}
