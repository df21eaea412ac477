using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>Pictures and their details over HTTP. An address names one picture for ever, so that every cache may keep it.</summary>
public static class TileEndpoints
{
    private const string Route = "{zoom}/{x}/{y}";

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags("Tiles").RequireRateLimiting(RequestLimits.WaitingTiles);
        Map(group, ".webp", TilePictures.WebP, "The picture of a tile, lossless WebP.");
        Map(group, ".png", TilePictures.Png, "The picture of a tile as PNG, with its recipe in its text fields.");
        group.MapGet("/worlds/{id}/points/{alpha}/{beta}.webp", PictureOfPointAsync)
            .WithSummary("The picture of any point of the plane, lossless WebP. Numbers are spelled the shortest way that names them exactly, such as 0.1, -3 or 1E-07.")
            .WithDescription("Waits a bounded time for the rendering; then 503 with Retry-After.")
            .Produces(StatusCodes.Status200OK, contentType: TilePictures.WebP)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesTileProblems();
        group.MapGet($"/api/worlds/{{id}}/tiles/{Route}", DescribeAsync)
            .WithSummary("What is known of a tile: plane point, norms, sensitivity with its step and noise, nearest words, provenance.")
            .Produces<TileAnswer>()
            .ProducesTileProblems();
    }

    /// <summary>What the document says of an address of a picture.</summary>
    internal static void ProducesPicture(this RouteHandlerBuilder route, string type) => route
        .WithDescription(
            "Waits a bounded time for the rendering; then 503 with Retry-After. With ?fallback=ancestor it answers at once "
            + "with what rendered ancestors show there, if any do, marked by the header LatentWorld-Fallback and not to be kept.")
        .Produces(StatusCodes.Status200OK, contentType: type)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesTileProblems();

    private static void Map(RouteGroupBuilder group, string ending, string type, string summary) => group
        .MapGet($"/worlds/{{id}}/tiles/{Route}{ending}", (
                string id, string zoom, string x, string y, string? fallback,
                TileSource source, TilePictures pictures, CancellationToken cancellation) =>
            source.AnswerAsync(id, zoom, x, y, (world, tile) => pictures.AnswerAsync(world, tile, type, fallback, cancellation)))
        .WithSummary(summary)
        .ProducesPicture(type);

    /// <summary>The picture of a point.</summary>
    internal static Task<IResult> PictureOfPointAsync(
        string id, string alpha, string beta, TileSource source, HttpContext asker, CancellationToken cancellation) =>
        source.AnswerAsync(id, alpha, beta, async (world, point) =>
            new PictureAnswer(await source.Tiles.GetAsync(world, point, ClientAddress.Of(asker).ToString(), cancellation)));

    /// <summary>What is known of a tile.</summary>
    internal static Task<IResult> DescribeAsync(
        string id, string zoom, string x, string y, TileSource source, HttpContext asker, CancellationToken cancellation) =>
        source.AnswerAsync(id, zoom, x, y, async (world, tile) =>
            TypedResults.Ok(TileAnswer.Of(await source.Tiles.DescribeAsync(world, tile, ClientAddress.Of(asker).ToString(), cancellation))));

    private static void ProducesTileProblems(this RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status500InternalServerError)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
