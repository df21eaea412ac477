using LatentWorld.Engine.Views;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;

namespace LatentWorld.Web.Tiles;

/// <summary>Verifying a tile over HTTP: it is rendered once more, now and here, and compared with the kept picture.</summary>
public static class VerificationEndpoints
{
    public static void MapVerification(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/worlds/{id}/tiles/{zoom}/{x}/{y}/verify", VerifyAsync)
        .WithTags("Tiles")
        .WithSummary("Renders a tile once more on this machine and says how it differs from the kept picture, with both provenances.")
        .WithDescription("Nothing that is kept changes. Waits a bounded time; then 503 with Retry-After. It ends when the client leaves.")
        .RequireRateLimiting(RequestLimits.Verifications)
        .Produces<VerificationAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Task<IResult> VerifyAsync(
        string id, string zoom, string x, string y, TileSource source, TileVerifier verifier, HttpContext asker, CancellationToken cancellation) =>
        source.AnswerAsync(id, zoom, x, y, async (world, tile) =>
            TypedResults.Ok(VerificationAnswer.Of(await verifier.VerifyAsync(world, tile, ClientAddress.Of(asker).ToString(), cancellation))));
}
