using System.Globalization;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>The labels of a region as files that other programs read.</summary>
public static class RegionTables
{
    /// <summary>
    /// A row a point, row by row of the lattice: x, y, alpha, beta, label, name, margin, may_flip. Label −1 and an empty name and margin where no
    /// picture is kept; may_flip is 1, 0 or empty where it is not known.
    /// </summary>
    public static void WriteCsv(TextWriter csv, RegionMeasures measures)
    {
        (RegionLabels region, RegionLattice lattice) = (measures.Region, measures.Region.Lattice);
        csv.Write("x,y,alpha,beta,label,name,margin,may_flip\r\n");
        for (int y = 0; y < lattice.Height; y++)
        {
            for (int x = 0; x < lattice.Width; x++)
            {
                TileAddress tile = lattice[x, y];
                int label = region.Grid[x, y];
                bool isKnown = label != LabelGrid.Unknown;
                string flips = measures.MayFlip(x, y) switch { true => "1", false => "0", null => "" };
                csv.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tile.X},{tile.Y},{tile.Point.Alpha:R},{tile.Point.Beta:R},{label},{(isKnown ? Quoted(region.Labels.Names[label]) : "")},{(isKnown ? region.Margin(x, y).ToString("R", CultureInfo.InvariantCulture) : "")},{flips}\r\n"));
            }
        }
    }

    /// <summary>The labels as NumPy's .npy, int32 [rows, columns], −1 where no picture is kept.</summary>
    public static void WriteNpy(Stream npy, RegionMeasures measures)
    {
        LabelGrid grid = measures.Region.Grid;
        // Not disposed: the stream stays the caller's.
        var writer = new NpyWriter<int>(npy, grid.Height, grid.Width);
        for (int y = 0; y < grid.Height; y++)
        {
            writer.Write(grid.Row(y));
        }
    }

    /// <summary>A text as a CSV field (RFC 4180). What a spreadsheet would take for a formula is kept from being one.</summary>
    private static string Quoted(string text) =>
        $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
