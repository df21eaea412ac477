using System.Numerics;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// The address of a tile: the cell centred on the lattice point α = x·2^−zoom, β = y·2^−zoom.
/// β grows downwards on the map, so an address counts like plain XYZ tiles.
/// </summary>
/// <param name="Zoom">From <see cref="MinZoom"/> to <see cref="MaxZoom"/>.</param>
/// <param name="X">Column, |x| ≤ <see cref="MaxIndex"/>.</param>
/// <param name="Y">Row, |y| ≤ <see cref="MaxIndex"/>.</param>
public readonly record struct TileAddress(int Zoom, long X, long Y)
{
    /// <summary>The outermost zoom: steps of 2²⁰ in α and β.</summary>
    public const int MinZoom = -20;

    /// <summary>Beyond the numeric floor of fp32 (near zoom 30) nothing new can be seen; 40 leaves room to say so.</summary>
    public const int MaxZoom = 40;

    /// <summary>Every index up to here is exact in a double, in C# and in a browser alike.</summary>
    public const long MaxIndex = (1L << 53) - 1;

    /// <summary>The lattice point under the cell's centre, exact in double.</summary>
    public PlanePoint Point => new(Math.ScaleB(X, -Zoom), Math.ScaleB(Y, -Zoom));

    /// <summary>Whether zoom and indices are in range.</summary>
    public bool IsValid =>
        Zoom is >= MinZoom and <= MaxZoom && Math.Abs((double)X) <= MaxIndex && Math.Abs((double)Y) <= MaxIndex;

    /// <summary>The lowest zoom whose lattice has the point, which all deeper ones have too; <see cref="MinZoom"/> for the origin.</summary>
    public int LowestZoom => Math.Max(MinZoom, Zoom - BitOperations.TrailingZeroCount((ulong)(X | Y)));

    /// <summary>The tile of a zoom over a point; null where the zoom's lattice does not have the point, or its index is out of range.</summary>
    /// <param name="zoom">From <see cref="MinZoom"/> to <see cref="MaxZoom"/>.</param>
    public static TileAddress? At(PlanePoint point, int zoom)
    {
        double x = Math.ScaleB(point.Alpha, zoom), y = Math.ScaleB(point.Beta, zoom);
        return Math.Abs(x) <= MaxIndex && Math.Abs(y) <= MaxIndex && x == Math.Truncate(x) && y == Math.Truncate(y)
            ? new(zoom, (long)x, (long)y)
            : null;
    }

    /// <summary>"zoom/x/y", as links and HTTP paths have it.</summary>
    public override string ToString() => $"{Zoom}/{X}/{Y}";
}
