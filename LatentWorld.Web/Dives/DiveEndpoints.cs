using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Ways;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Dives;

/// <summary>Dives over HTTP: how far the kept pictures lead, what the rest would cost, and starting that.</summary>
public static class DiveEndpoints
{
    private static readonly WayTitles Titles = new("These are no two places to dive between.", "Nobody can dive here.");

    public static void MapDives(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/dives").WithTags("Dives")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("", ReadAsync)
            .RequireRateLimiting(RequestLimits.Spectra)
            .WithSummary("A dive between two places to the border between them, as far as the kept pictures lead; nothing is rendered for it.")
            .WithDescription("dive is α0,β0,α1,β1, as links have it. What is missing, POST renders as a job.")
            .Produces<DiveAnswer>();
        RouteGroupBuilder diving = group.MapGroup("").RequireRateLimiting(RequestLimits.Jobs);
        diving.MapGet("forecast", (
                string id, string? dive,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, dive, library, tiles, async (world, places) =>
                {
                    DiveTask task = await TaskAsync(world, places, tiles, cancellation);
                    return await JobEndpoints.ForecastAsync(id, () => task, library, planner, rights, asker, cancellation);
                }))
            .WithSummary("What a dive would cost here at most, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        diving.MapPost("", (
                string id, string? dive,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, dive, library, tiles, async (world, places) =>
                {
                    DiveTask task = await TaskAsync(world, places, tiles, cancellation);
                    return await JobEndpoints.StartAsync(id, () => task, library, planner, rights, feed, asker, cancellation);
                }))
            .WithSummary("Starts a dive, some 25 pictures, each of which says where the next is wanted.")
            .WithDescription("The answer has the job's key, which changes it; it is told this once. It goes before jobs that nobody waits for.")
            .Produces<JobAnswer>(StatusCodes.Status201Created);
    }

    /// <summary>A dive as far as it is there.</summary>
    internal static Task<IResult> ReadAsync(string id, string? dive, WorldLibrary library, TileService tiles, CancellationToken cancellation) =>
        AnswerAsync(id, dive, library, tiles, async (world, places) => TypedResults.Ok(DiveAnswer.Of(
            WorldId.Of(world), await tiles.Dives.ReadAsync(world, places.From, places.To, cancellation), tiles.Dives.Words)));

    /// <summary>The task of a dive.</summary>
    internal static async Task<DiveTask> TaskAsync(World world, DivePlaces dive, TileService tiles, CancellationToken cancellation) =>
        new(dive.From, dive.To, await tiles.Dives.HalvingsAsync(world, dive.From, dive.To, cancellation));

    private static Task<IResult> AnswerAsync(
        string id, string? dive, WorldLibrary library, TileService tiles, Func<World, DivePlaces, Task<IResult>> answer) =>
        WayEndpoints.AnswerAsync(id, library, Titles, () => ShareLink.ReadDive(dive ?? ""), tiles.Dives.Refusal, answer);
}
