using System.Globalization;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Jobs;

/// <summary>What to export, as a request's query or a command line says it.</summary>
/// <param name="Alpha">"0,1": the first and the last column's α.</param>
/// <param name="Beta">"0,1": the first and the last row's β.</param>
/// <param name="Grid">"50x40": columns and rows.</param>
internal sealed record ExportQuery(string? Alpha, string? Beta, string? Grid)
{
    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    public ExportGrid Read()
    {
        (int columns, int rows) = ReadGrid();
        var grid = new ExportGrid(ReadAxis("alpha", Alpha, columns), ReadAxis("beta", Beta, rows));
        return grid.Problem is { } words ? throw new ShareLinkException(words) : grid;
    }

    private static Linspace ReadAxis(string name, string? text, int count) => text?.Split(',') switch
    {
        [var from, var to] when TryRead(from, out double start) && TryRead(to, out double end) => new(start, end, count),
        _ => throw new ShareLinkException($"{name}= must be two numbers, as in {name}=0,1."),
    };

    private (int Columns, int Rows) ReadGrid() => Grid?.Split('x', '×') switch
    {
        [var columns, var rows] when TryCount(columns, out int across) && TryCount(rows, out int down) => (across, down),
        _ => throw new ShareLinkException($"grid= must be columns x rows, 1 to {NumberWords.Exact(ExportGrid.MaxEdge)} each, as in grid=50x50."),
    };

    private static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>In its one spelling, spaces around it aside.</summary>
    private static bool TryCount(string text, out int count) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count) && text.Trim() == count.ToString(CultureInfo.InvariantCulture);
}
