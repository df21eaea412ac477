using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>
/// Tiles for plain map clients such as Leaflet, MapLibre and QGIS, which count from a corner: <c>xyz</c> counts rows
/// downwards, <c>tms</c> upwards. Their pictures are the ones of <see cref="TileEndpoints"/>.
/// </summary>
public static class XyzEndpoints
{
    public static void MapXyz(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/worlds/{id}").WithTags("Tiles").RequireRateLimiting(RequestLimits.WaitingTiles);
        foreach (bool fromBelow in new[] { false, true })
        {
            string scheme = fromBelow ? "tms" : "xyz";
            Map(group, $"{scheme}/{{z}}/{{x}}/{{y}}.webp", TilePictures.WebP, fromBelow);
            Map(group, $"{scheme}/{{z}}/{{x}}/{{y}}.png", TilePictures.Png, fromBelow);
        }
    }

    private static void Map(RouteGroupBuilder group, string route, string type, bool fromBelow) => group
        .MapGet(route, (
                string id, string z, string x, string y, string? fallback,
                TileSource source, TilePictures pictures, CancellationToken cancellation) =>
            source.AnswerAsync(id, z, x, y, (world, asked) =>
                XyzWindow.Place(asked, fromBelow) is { } tile
                    ? pictures.AnswerAsync(world, tile, type, fallback, cancellation)
                    : Task.FromResult(TileProblems.OutsideWindow(asked))))
        .WithSummary($"The picture of a tile of the unit parallelogram, rows counted {(fromBelow ? "upwards (TMS)" : "downwards (XYZ)")}.")
        .ProducesPicture(type);
}
