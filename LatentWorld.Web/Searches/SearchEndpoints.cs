using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Ways;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Searches;

/// <summary>Searches for rifts over HTTP: what the kept pictures tell, what the rest would cost, and starting that.</summary>
public static class SearchEndpoints
{
    private static readonly WayTitles Titles = new("There is nothing to search.", "Nobody can search here.");

    public static void MapSearches(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/searches").WithTags("Searches")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("", ReadAsync).WithWholeNumbers("int32", "zoom", "pictures", "count")
            .RequireRateLimiting(RequestLimits.Regions)
            .WithSummary("A search for the rifts of a region, as far as the kept pictures lead, with the best finds; nothing is rendered for it.")
            .WithDescription($"region is α0,β0,α1,β1; pictures the most that are looked at, some 15 % of the region's where nothing is said; order is {EnumWords<FindOrder>.All}. What is missing, POST renders as a job.")
            .Produces<SearchAnswer>();
        RouteGroupBuilder searching = group.MapGroup("").RequireRateLimiting(RequestLimits.Jobs);
        searching.MapGet("forecast", (
                string id, [AsParameters] SearchQuery query,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, query.ReadTask, library, tiles, (_, task) => JobEndpoints.ForecastAsync(id, () => task, library, planner, rights, asker, cancellation)))
            .WithWholeNumbers("int32", "zoom", "pictures", "count")
            .WithSummary("What a search would cost here at most, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        searching.MapPost("", (
                string id, [AsParameters] SearchQuery query,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, query.ReadTask, library, tiles, (_, task) => JobEndpoints.StartAsync(id, () => task, library, planner, rights, feed, asker, cancellation)))
            .WithWholeNumbers("int32", "zoom", "pictures", "count")
            .WithSummary("Starts a search: a coarse lattice first, then the pictures that tell most about the borders.")
            .WithDescription("The answer has the job's key, which changes it; it is told this once.")
            .Produces<JobAnswer>(StatusCodes.Status201Created);
    }

    /// <summary>A search as far as it is there.</summary>
    internal static Task<IResult> ReadAsync(string id, [AsParameters] SearchQuery query, WorldLibrary library, TileService tiles, CancellationToken cancellation) =>
        AnswerAsync(id, () => (Task: query.Read(), Order: query.ReadOrder(), Count: query.ReadCount()), library, tiles, async (world, asked) =>
        {
            WorldId known = WorldId.Of(world);
            RiftSearch search = await tiles.Searches.ReadAsync(known, asked.Task.Lattice, asked.Task.Budget, cancellation);
            return TypedResults.Ok(SearchAnswer.Of(known, search, asked.Task.Budget, asked.Order, asked.Count, tiles.Searches.Words));
        });

    private static Task<IResult> AnswerAsync<TPlan>(
        string id, Func<TPlan> read, WorldLibrary library, TileService tiles, Func<World, TPlan, Task<IResult>> answer) =>
        WayEndpoints.AnswerAsync(id, library, Titles, read, tiles.Searches.Refusal, answer);
}
