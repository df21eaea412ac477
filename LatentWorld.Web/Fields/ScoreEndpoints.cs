using System.Text;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Fields;

/// <summary>Fields made of runs of the U-Net, over HTTP: log-density and the score metric.</summary>
public static class ScoreEndpoints
{
    private const string Waiting =
        "Takes one run of the U-Net a point, at the client's turn. Waits a bounded time; then 503 with Retry-After says how far it has come, and the same request goes on from there.";

    public static void MapScores(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}").WithTags("Fields").RequireRateLimiting(RequestLimits.Fields);
        MapRegion(group, "/density", DensityAsync, answer => TypedResults.Ok(answer))
            .WithSummary("log p_t of the plane's latents over a rectangle of tiles at one noise level, from the model's score.").Produces<DensityAnswer>();
        MapRegion(group, "/density.csv", DensityAsync, answer => Table(answer.ToCsv()))
            .WithSummary("The same as a table.").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        MapRegion(group, "/fields/score", StretchAsync, answer => TypedResults.Ok(answer))
            .WithSummary("The score metric over a rectangle of tiles: how the noise that the model finds changes with the latent, at one noise level.").Produces<ScoreGridAnswer>();
        MapRegion(group, "/fields/score.csv", StretchAsync, answer => Table(answer.ToCsv()))
            .WithSummary("The same as a table.").Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static RouteHandlerBuilder MapRegion<T>(
        RouteGroupBuilder group, string route, Func<ScoreFields, World, RegionLattice, int?, string, CancellationToken, Task<T>> compute, Func<T, IResult> write) => group
        .MapGet(route, (
                string id, [AsParameters] ScoreQuery query,
                TileSource source, ScoreFields scores, HttpContext asker, CancellationToken cancellation) =>
            ReadAsync(id, query, source, scores, asker, compute, write, cancellation))
        .WithRectangle()
        .WithWholeNumbers("int32", ScoreQuery.StepName)
        .WithDescription(Waiting)
        .ProducesScoreProblems();

    /// <summary>What is computed of a rectangle, written by <paramref name="write"/>.</summary>
    internal static Task<IResult> ReadAsync<T>(
        string id, ScoreQuery query, TileSource source, ScoreFields scores, HttpContext asker,
        Func<ScoreFields, World, RegionLattice, int?, string, CancellationToken, Task<T>> compute, Func<T, IResult> write, CancellationToken cancellation) =>
        source.AnswerAsync(id, world => AnswerAsync(async () =>
            write(await compute(scores, world, query.ReadRegion(), query.ReadStep(), ClientAddress.Of(asker).ToString(), cancellation))));

    internal static async Task<DensityAnswer> DensityAsync(
        ScoreFields scores, World world, RegionLattice region, int? step, string client, CancellationToken cancellation) =>
        DensityAnswer.Of(world, await scores.DensityAsync(world, region, step, client, cancellation));

    internal static async Task<ScoreGridAnswer> StretchAsync(
        ScoreFields scores, World world, RegionLattice region, int? step, string client, CancellationToken cancellation) =>
        ScoreGridAnswer.Of(world, await scores.StretchAsync(world, region, step, client, cancellation));

    internal static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ScoreRefusedException refused)
        {
            return RegionProblems.Refused(refused.Message);
        }
    }

    private static IResult Table(string csv) => TypedResults.Text(csv, "text/csv", Encoding.UTF8);

    internal static RouteHandlerBuilder ProducesScoreProblems(this RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status500InternalServerError)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
