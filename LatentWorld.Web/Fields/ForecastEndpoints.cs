using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;
using static LatentWorld.Web.Fields.ScoreEndpoints;

namespace LatentWorld.Web.Fields;

/// <summary>What the model foresees at each step of a point's picture, over HTTP: labels, and the pictures themselves.</summary>
public static class ForecastEndpoints
{
    private const string Waiting =
        "Takes a run of the U-Net, a decoding and an encoding a step. Waits a bounded time; then 503 with Retry-After, and the same request goes on from there.";

    public static void MapForecasts(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags("Fields").RequireRateLimiting(RequestLimits.Fields);
        group.MapGet("/api/worlds/{id}/points/{alpha}/{beta}/commit", CommitAsync)
            .WithSummary("The step from which on the label of a picture's forecast stays, with every step's label.")
            .WithDescription(Waiting)
            .Produces<CommitAnswer>()
            .ProducesScoreProblems();
        group.MapGet("/worlds/{id}/points/{alpha}/{beta}/forecasts/{step:int}.webp", PictureAsync)
            .WithSummary("The picture that the model foresees at one step of sampling, x̂_0, lossy WebP. Steps are counted from 0, as the commit answer counts them.")
            .WithDescription(Waiting)
            .Produces(StatusCodes.Status200OK, contentType: TilePictures.WebP)
            .ProducesScoreProblems();
    }

    /// <summary>When the picture of a point commits.</summary>
    internal static Task<IResult> CommitAsync(
        string id, string alpha, string beta, TileSource source, CommitTimes commits, HttpContext asker, CancellationToken cancellation) =>
        source.AnswerAsync(id, alpha, beta, (world, point) => AnswerAsync(async () =>
            TypedResults.Ok(CommitAnswer.Of(world, point, await commits.AtAsync(world, point, ClientAddress.Of(asker).ToString(), cancellation: cancellation)))));

    private static Task<IResult> PictureAsync(
        string id, string alpha, string beta, int step, TileSource source, CommitTimes commits, HttpContext asker, CancellationToken cancellation) =>
        source.AnswerAsync(id, alpha, beta, (world, point) => AnswerAsync(async () =>
        {
            ReadOnlyMemory<byte> webP = await commits.PictureAsync(world, point, step, ClientAddress.Of(asker).ToString(), cancellation);
            // It is not kept as pictures are; a device may draw it anew, with other last bits.
            asker.Response.Headers.CacheControl = "private, max-age=3600";
            return TypedResults.Bytes(webP, TilePictures.WebP);
        }));
}
