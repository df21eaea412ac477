using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Plots;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Plots;

/// <summary>What the API says of a plot; see <see cref="PicturePlot"/>.</summary>
/// <param name="Axes">Of columns, of rows, of tables.</param>
/// <param name="Cells">Table by table, in it row by row.</param>
public sealed record PlotAnswer(IReadOnlyList<PlotAxisAnswer> Axes, IReadOnlyList<PlotCellAnswer> Cells)
{
    public static PlotAnswer Of(PicturePlot plot) => new(
        [.. plot.Axes.Select(axis => new PlotAxisAnswer(axis.Name, axis.Values))],
        [.. plot.Cells.Select(cell => (Cell: cell, Id: WorldId.Of(cell.World))).Select(one =>
            new PlotCellAnswer(one.Id.Value, one.Cell.Point.Alpha, one.Cell.Point.Beta, PictureAddress.Of(one.Id, one.Cell.Point)))]);
}

/// <summary>An axis of a plot.</summary>
/// <param name="Name">A field of the recipe, or place.</param>
/// <param name="Values">As they were asked for.</param>
public sealed record PlotAxisAnswer(string Name, IReadOnlyList<string> Values);

/// <summary>A picture of a plot.</summary>
/// <param name="World">Its world's id, which is known here from now on.</param>
/// <param name="Picture">Its address, below the server's; it is rendered when it is fetched.</param>
public sealed record PlotCellAnswer(string World, double Alpha, double Beta, string Picture);
