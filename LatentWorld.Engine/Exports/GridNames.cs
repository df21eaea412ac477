using System.Globalization;
using LatentWorld.Engine.Jobs.Tasks;

namespace LatentWorld.Engine.Exports;

/// <summary>What the pictures of an exported grid are called: a000_b000.png, by column and row.</summary>
internal static class GridNames
{
    /// <summary>The name of a cell's picture; grids of more than a thousand columns or rows have four digits.</summary>
    public static string Of(ExportGrid grid, GridCell cell)
    {
        string digits = Math.Max(grid.Columns, grid.Rows) > 1000 ? "D4" : "D3";
        return $"a{cell.Column.ToString(digits, CultureInfo.InvariantCulture)}_b{cell.Row.ToString(digits, CultureInfo.InvariantCulture)}.png";
    }
}
