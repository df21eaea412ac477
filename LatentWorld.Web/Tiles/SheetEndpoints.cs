using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>Sheets over HTTP: 16 × 16 points in one image, of what is rendered.</summary>
public static class SheetEndpoints
{
    public static void MapSheets(this IEndpointRouteBuilder routes) => routes
        .MapGet("/worlds/{id}/sheets/{pixels}/{zoom}/{x}/{y}.webp", (
                string id, string pixels, string zoom, string x, string y, TileSource source, CancellationToken cancellation) =>
            source.AnswerSheetAsync(id, pixels, zoom, x, y, async (world, sheet, edge) =>
                new SheetAnswer(await source.Tiles.SheetAsync(WorldId.Of(world), sheet, edge, cancellation))))
        .WithTags("Tiles")
        .WithSummary("16 × 16 points of a zoom as thumbnails in one image, lossy WebP, of what is rendered; 204 where nothing is.")
        .WithDescription(
            "pixels is the edge of a point's cell: 8, 16, 32 or 64. Cells without a picture are transparent; the header LatentWorld-Points "
            + "says which have one, a bit a point. Nothing is rendered for it.")
        .RequireRateLimiting(RequestLimits.Sheets)
        .Produces(StatusCodes.Status200OK, contentType: TilePictures.WebP)
        .Produces(StatusCodes.Status204NoContent)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
