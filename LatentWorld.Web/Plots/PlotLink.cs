using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Engine.Worlds.Plots;

namespace LatentWorld.Web.Plots;

/// <summary>Addresses of the page of plots, and from it back to maps.</summary>
public static class PlotLink
{
    /// <summary>The page's name, below the server's address.</summary>
    public const string Page = "plot";

    /// <param name="zoom">Of the map that is shown around the place.</param>
    /// <param name="axes">The values of each axis after its name.</param>
    public static string Of(PlotCell cell, double zoom, params IReadOnlyList<string>[] axes) =>
        $"{Page}{Place(cell, zoom)}{string.Concat(axes.Zip("xyz").SelectMany(axis => axis.First.Select(value => $"&{axis.Second}={Uri.EscapeDataString(value)}")))}";

    /// <summary>The map of a cell, with its picture open where it is a tile of the zoom.</summary>
    public static string ToMap(PlotCell cell, double zoom) => $"./{Place(cell, zoom)}";

    private static string Place(PlotCell cell, double zoom) =>
        new ShareLink(cell.World, cell.Point, zoom, Picture: TileAddress.At(cell.Point, (int)Math.Round(zoom))).ToQuery();
}
