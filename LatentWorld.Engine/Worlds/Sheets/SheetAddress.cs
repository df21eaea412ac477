namespace LatentWorld.Engine.Worlds.Sheets;

/// <summary>
/// The address of a sheet: 16 × 16 points of one zoom, which are shown as one image. It has the tiles of columns 16x to
/// 16x + 15 and rows 16y to 16y + 15.
/// </summary>
/// <param name="Zoom">From <see cref="TileAddress.MinZoom"/> to <see cref="TileAddress.MaxZoom"/>.</param>
/// <param name="X">Column of sheets, from −<see cref="MaxIndex"/> − 1 to <see cref="MaxIndex"/>.</param>
/// <param name="Y">Row of sheets, likewise.</param>
public readonly record struct SheetAddress(int Zoom, long X, long Y)
{
    /// <summary>Points of an edge.</summary>
    public const int Edge = 16;

    /// <summary>Points in all.</summary>
    public const int Count = Edge * Edge;

    /// <summary>The sheet of the last column and row of tiles.</summary>
    public const long MaxIndex = TileAddress.MaxIndex >> Bits;

    private const int Bits = 4;

    /// <summary>The sheet that has a tile's point.</summary>
    public static SheetAddress Of(TileAddress tile) => new(tile.Zoom, tile.X >> Bits, tile.Y >> Bits);

    /// <summary>A tile's place in its sheet, row · 16 + column, 0 to 255.</summary>
    public static int IndexOf(TileAddress tile) => (int)(((tile.Y & (Edge - 1)) << Bits) | (tile.X & (Edge - 1)));

    /// <summary>
    /// Whether zoom and indices are in range. A sheet of the lowest column or row has tiles just outside of
    /// <see cref="TileAddress.IsValid"/>, which have no pictures.
    /// </summary>
    public bool IsValid =>
        Zoom is >= TileAddress.MinZoom and <= TileAddress.MaxZoom && X is >= ~MaxIndex and <= MaxIndex && Y is >= ~MaxIndex and <= MaxIndex;

    /// <summary>The tile at a place of the sheet.</summary>
    /// <param name="index">Row · 16 + column, 0 to 255.</param>
    public TileAddress TileAt(int index) => new(Zoom, (X << Bits) + (index & (Edge - 1)), (Y << Bits) + (index >> Bits));

    /// <summary>The valid tiles of the sheet: all 256 but at the plane's lowest indices, row by row.</summary>
    public IEnumerable<TileAddress> Tiles => Enumerable.Range(0, Count).Select(TileAt).Where(tile => tile.IsValid);

    /// <summary>"zoom/x/y", as HTTP paths have it.</summary>
    public override string ToString() => $"{Zoom}/{X}/{Y}";
}
