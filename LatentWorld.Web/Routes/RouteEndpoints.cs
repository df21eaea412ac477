using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Ways;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Routes;

/// <summary>Routes over HTTP: how far the kept pictures lead, what the rest would cost, and starting that.</summary>
public static class RouteEndpoints
{
    /// <summary>What refusals are headed with.</summary>
    internal static WayTitles Titles { get; } = new("This is no route.", "There are no routes here.");

    public static void MapWorldRoutes(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}/routes").WithTags("Routes")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("", ReadAsync)
            .RequireRateLimiting(RequestLimits.Spectra)
            .WithSummary("A route through some places, as far as the kept pictures lead; nothing is rendered for it.")
            .WithDescription("route is α0,β0,α1,β1, more places where there are more, and after them what is not as usual: the line, the number of frames, their spacing and the points along a side of the metric's lattice, as in 0,0,1,1,sphere,25,pictures,17. What is missing, POST renders as a job.")
            .Produces<RouteAnswer>();
        RouteGroupBuilder going = group.MapGroup("").RequireRateLimiting(RequestLimits.Jobs);
        going.MapGet("forecast", (
                string id, string? route,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, route, library, tiles, (_, plan) => JobEndpoints.ForecastAsync(id, () => new RouteTask(plan), library, planner, rights, asker, cancellation)))
            .WithSummary("What a route would cost here at most, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        going.MapPost("", (
                string id, string? route,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, route, library, tiles, (_, plan) => JobEndpoints.StartAsync(id, () => new RouteTask(plan), library, planner, rights, feed, asker, cancellation)))
            .WithSummary("Starts a route: the pictures by which its line is found, where it needs any, and those along it.")
            .WithDescription("The answer has the job's key, which changes it; it is told this once.")
            .Produces<JobAnswer>(StatusCodes.Status201Created);
    }

    /// <summary>A route as far as it is there.</summary>
    internal static Task<IResult> ReadAsync(string id, string? route, WorldLibrary library, TileService tiles, CancellationToken cancellation) =>
        AnswerAsync(id, route, library, tiles, async (world, plan) => TypedResults.Ok(RouteAnswer.Of(
            WorldId.Of(world), await tiles.Routes.ReadAsync(world, plan, cancellation), tiles.Routes.Words)));

    private static Task<IResult> AnswerAsync(
        string id, string? route, WorldLibrary library, TileService tiles, Func<World, RoutePlan, Task<IResult>> answer) =>
        WayEndpoints.AnswerAsync(id, library, Titles, () => RoutePlan.Read(route ?? ""), tiles.Routes.Refusal, answer);
}
