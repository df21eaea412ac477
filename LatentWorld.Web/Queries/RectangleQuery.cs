using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Queries;

/// <summary>Which tiles of one zoom, as a request's query says it: zoom=, minX=, minY=, maxX= and maxY=, the last column and row included.</summary>
public class RectangleQuery
{
    [FromQuery(Name = "zoom")]
    public string? Zoom { get; init; }

    [FromQuery(Name = "minX")]
    public string? MinX { get; init; }

    [FromQuery(Name = "minY")]
    public string? MinY { get; init; }

    [FromQuery(Name = "maxX")]
    public string? MaxX { get; init; }

    [FromQuery(Name = "maxY")]
    public string? MaxY { get; init; }

    /// <summary>The rectangle, on the map; whether it is empty, or too large for what is asked of it, is another's question.</summary>
    /// <exception cref="QueryException">A number is missing, none, or the rectangle goes beyond the map; the message says which.</exception>
    public RegionLattice ReadTiles()
    {
        RegionLattice tiles = new(ReadZoom(), Index("minX", MinX), Index("minY", MinY), Index("maxX", MaxX), Index("maxY", MaxY));
        return new TileAddress(tiles.Zoom, tiles.MinX, tiles.MinY).Point.IsOnMap && new TileAddress(tiles.Zoom, tiles.MaxX, tiles.MaxY).Point.IsOnMap
            ? tiles
            : throw OffMap("The rectangle");
    }

    /// <summary>What is said where a point does not lie on the map.</summary>
    /// <param name="what">What goes beyond the map, as a sentence begins.</param>
    private protected static QueryException OffMap(string what) =>
        new($"{what} must lie on the map, which goes to ±{NumberWords.Exact(PlanePoint.Farthest)} in α and in β.");

    /// <exception cref="QueryException">It is missing or none that there is.</exception>
    protected int ReadZoom() => (int)WholeNumber.Read("zoom", Zoom, TileAddress.MinZoom, TileAddress.MaxZoom);

    private static long Index(string name, string? text) => WholeNumber.Read(name, text, -TileAddress.MaxIndex, TileAddress.MaxIndex);
}

/// <summary>How the description of the server has such a query.</summary>
internal static class RectangleParameters
{
    public static RouteHandlerBuilder WithRectangle(this RouteHandlerBuilder route) =>
        route.WithWholeNumbers("int32", "zoom").WithWholeNumbers("int64", "minX", "minY", "maxX", "maxY");
}
