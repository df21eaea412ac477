using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Plots;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Plots;

/// <summary>Lays out plots whose worlds this server can render, and makes them known; for the page and the API alike.</summary>
public sealed class PlotDesk(WorldLibrary library)
{
    /// <param name="centre">A world that is known here, and a place of it.</param>
    /// <param name="axes">The values of each axis after its name: columns, rows, tables; empty for an axis that there is not.</param>
    /// <exception cref="PlotException">It cannot be laid out, or one of its worlds cannot be rendered here.</exception>
    public PicturePlot LayOut(PlotCell centre, params IReadOnlyList<string>[] axes)
    {
        var plot = PicturePlot.Of(centre, [.. axes.Where(axis => axis.Count > 0).Select(axis => PlotAxis.Of(axis[0], [.. axis.Skip(1)]))]);
        World[] worlds = [.. plot.Cells.Select(cell => cell.World).Distinct()];
        if (worlds.SelectMany(library.Check).FirstOrDefault() is { } problem)
        {
            throw new PlotException(problem.Message);
        }

        // Nothing is written: who looks at a plot has made no world of his own yet.
        foreach (World world in worlds)
        {
            library.Introduce(world);
        }

        return plot;
    }
}
