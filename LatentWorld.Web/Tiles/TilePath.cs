using System.Globalization;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Web.Tiles;

/// <summary>Tile addresses as they stand in a request's path.</summary>
internal static class TilePath
{
    private const string Before = "/worlds/";
    private const string Between = "/tiles/";
    private const string After = ".webp";
    private const int IdLength = 32;

    /// <summary>
    /// Reads zoom, column and row in whole decimal numbers; null where they are none, out of range, or not in a
    /// number's one spelling ("+1", "01", "-0"): a cache on the way would keep the picture once more.
    /// </summary>
    public static TileAddress? Read(ReadOnlySpan<char> zoom, ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign;
        return IsPlain(zoom) && IsPlain(x) && IsPlain(y)
            && int.TryParse(zoom, style, CultureInfo.InvariantCulture, out int z)
            && long.TryParse(x, style, CultureInfo.InvariantCulture, out long column)
            && long.TryParse(y, style, CultureInfo.InvariantCulture, out long row)
            && new TileAddress(z, column, row) is { IsValid: true } tile
                ? tile
                : null;
    }

    /// <summary>Reads a sheet's address and the edge of its cells in pixels, likewise.</summary>
    public static (SheetAddress Sheet, int Pixels)? ReadSheet(string pixels, string zoom, string x, string y)
    {
        int edge = Sheet.CellSizes.FirstOrDefault(size => size.ToString(CultureInfo.InvariantCulture) == pixels);
        return edge > 0 && Read(zoom, x, y) is { } read && new SheetAddress(read.Zoom, read.X, read.Y) is { IsValid: true } sheet
            ? (sheet, edge)
            : null;
    }

    private static bool IsPlain(ReadOnlySpan<char> number) =>
        number is "0" or [>= '1' and <= '9', ..] or ['-', >= '1' and <= '9', ..];

    /// <summary>Reads /worlds/{id}/tiles/{zoom}/{x}/{y}.webp. Of the id nothing is checked but its length.</summary>
    public static bool TryReadWebP(ReadOnlySpan<char> path, out WorldId world, out TileAddress tile)
    {
        (world, tile) = (default, default);
        int start = Before.Length + IdLength + Between.Length;
        if (path.Length < start + After.Length
            || !path.StartsWith(Before, StringComparison.Ordinal)
            || !path[(Before.Length + IdLength)..].StartsWith(Between, StringComparison.Ordinal)
            || !path.EndsWith(After, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> address = path[start..^After.Length];
        Span<Range> parts = stackalloc Range[4];
        if (address.Split(parts, '/') != 3 || Read(address[parts[0]], address[parts[1]], address[parts[2]]) is not { } read)
        {
            return false;
        }

        (world, tile) = (new(path.Slice(Before.Length, IdLength).ToString()), read);
        return true;
    }
}
