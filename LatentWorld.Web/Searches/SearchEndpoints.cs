using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Searches;

/// <summary>Searches for rifts over HTTP: what the kept pictures tell, what the rest would cost, and starting that.</summary>
public static class SearchEndpoints
{
    public static void MapSearches(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/searches").WithTags("Searches")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapGet("", ReadAsync).WithWholeNumbers("int32", "zoom", "pictures", "count")
            .RequireRateLimiting(RequestLimits.Regions)
            .WithSummary("A search for the rifts of a region, as far as the kept pictures lead, with the best finds; nothing is rendered for it.")
            .WithDescription("region is α0,β0,α1,β1; pictures the most that are looked at, some 15 % of the region's where nothing is said; order is steepest, strangest or mixed. What is missing, POST renders as a job.")
            .Produces<SearchAnswer>();
        RouteGroupBuilder searching = group.MapGroup("").RequireRateLimiting(RequestLimits.Jobs);
        searching.MapGet("forecast", (
                string id, [AsParameters] SearchQuery query,
                WorldLibrary library, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                JobEndpoints.ForecastAsync(id, query.ReadTask, library, planner, rights, asker, cancellation))
            .WithWholeNumbers("int32", "zoom", "pictures", "count")
            .WithSummary("What a search would cost here at most, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        searching.MapPost("", (
                string id, [AsParameters] SearchQuery query,
                WorldLibrary library, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                JobEndpoints.StartAsync(id, query.ReadTask, library, planner, rights, feed, asker, cancellation))
            .WithWholeNumbers("int32", "zoom", "pictures", "count")
            .WithSummary("Starts a search: a coarse lattice first, then the pictures that tell most about the borders.")
            .WithDescription("The answer has the job's key, which changes it; it is told this once.")
            .Produces<JobAnswer>(StatusCodes.Status201Created);
    }

    /// <summary>A search as far as it is there.</summary>
    internal static async Task<IResult> ReadAsync(string id, [AsParameters] SearchQuery query, WorldLibrary library, TileService tiles, CancellationToken cancellation)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            (SearchTask task, FindOrder order, int count) = (query.Read(), query.ReadOrder(), query.ReadCount());
            if (tiles.Searches.Refusal is { } refusal)
            {
                return TypedResults.Problem(title: "Nobody can search here.", detail: refusal, statusCode: StatusCodes.Status409Conflict);
            }

            WorldId known = WorldId.Of(world);
            return TypedResults.Ok(SearchAnswer.Of(
                known, await tiles.Searches.ReadAsync(known, task.Lattice, task.Budget, cancellation), task.Budget, order, count, tiles.Searches.Words));
        }
        catch (Exception exception) when (exception is ShareLinkException or QueryException)
        {
            return TypedResults.Problem(title: "There is nothing to search.", detail: exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
