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

    /// <summary>
    /// The same lattice point at the lowest zoom that has it: pictures are kept under this address, so a quarter
    /// of the pictures of the next zoom already exist. The origin reduces to zoom 0.
    /// </summary>
    public TileAddress Reduced
    {
        get
        {
            if (X == 0 && Y == 0)
            {
                return default;
            }

            int shift = Math.Min(System.Numerics.BitOperations.TrailingZeroCount((ulong)(X | Y)), Zoom - MinZoom);
            return new(Zoom - shift, X >> shift, Y >> shift);
        }
    }

    /// <summary>"zoom/x/y", as links and HTTP paths have it.</summary>
    public override string ToString() => $"{Zoom}/{X}/{Y}";
}
