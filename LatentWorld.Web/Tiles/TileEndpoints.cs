using LatentWorld.Engine.Tiles;
using LatentWorld.Web.Options;

namespace LatentWorld.Web.Tiles;

/// <summary>Pictures and their details over HTTP. An address names one picture for ever, so that every cache may keep it.</summary>
public static class TileEndpoints
{
    private const string Route = "{zoom}/{x}/{y}";

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags("Tiles").RequireRateLimiting(RequestLimits.WaitingTiles);
        Map(group, ".webp", "The picture of a tile, lossless WebP.");
        Map(group, ".png", "The picture of a tile as PNG, with its recipe in its text fields.");
        group.MapGet($"/api/worlds/{{id}}/tiles/{Route}", DescribeAsync)
            .WithSummary("What is known of a tile: plane point, norms, stability, nearest words, provenance.")
            .Produces<TileAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static void Map(RouteGroupBuilder group, string ending, string summary) => group
        .MapGet($"/worlds/{{id}}/tiles/{Route}{ending}", ending == ".png" ? GetPngAsync : GetWebPAsync)
        .WithSummary(summary)
        .WithDescription("Waits a bounded time for the rendering; then 503 with Retry-After.")
        .Produces(StatusCodes.Status200OK, contentType: ending == ".png" ? "image/png" : "image/webp")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Task<IResult> GetWebPAsync(
        string id, string zoom, string x, string y, TileSource source, HttpResponse response, CancellationToken cancellation) =>
        source.AnswerAsync(id, zoom, x, y, async (world, tile) =>
        {
            Picture picture = await source.Tiles.GetAsync(world, tile, cancellation);
            return PictureAnswer.Of(response, picture.WebP, "image/webp", picture.ETag);
        });

    private static Task<IResult> GetPngAsync(
        string id, string zoom, string x, string y, TileSource source, HttpResponse response, CancellationToken cancellation) =>
        source.AnswerAsync(id, zoom, x, y, async (world, tile) =>
        {
            Picture picture = await source.Tiles.GetAsync(world, tile, cancellation);
            string etag = $"{picture.ETag[..^1]}-png\"";
            return PictureAnswer.Of(response, PictureEncoding.ToPng(picture, world, tile), "image/png", etag);
        });

    private static Task<IResult> DescribeAsync(
        string id, string zoom, string x, string y, TileSource source, CancellationToken cancellation) =>
        source.AnswerAsync(id, zoom, x, y, async (world, tile) =>
            TypedResults.Ok(TileAnswer.Of(await source.Tiles.DescribeAsync(world, tile, cancellation))));
}
