using System.Globalization;
using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Web.Http;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Http.Features;

namespace LatentWorld.Web.Jobs;

/// <summary>Exports over HTTP: what one would cost, starting one, and fetching what it has written.</summary>
public static class ExportEndpoints
{
    /// <summary>Where an export is fetched.</summary>
    public static string Path(long job) => $"exports/{job.ToString(CultureInfo.InvariantCulture)}.zip";

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags("Jobs")
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status404NotFound);
        RouteGroupBuilder world = group.MapGroup("/api/worlds/{id}/exports").RequireRateLimiting(RequestLimits.Jobs).ProducesProblem(StatusCodes.Status400BadRequest);
        world.MapGet("forecast", (
                string id, string? alpha, string? beta, string? grid,
                WorldLibrary library, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                JobEndpoints.ForecastAsync(id, new ExportQuery(alpha, beta, grid).Read, library, planner, rights, asker, cancellation))
            .WithSummary("What exporting a grid of points would cost here, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        world.MapPost("", (
                string id, string? alpha, string? beta, string? grid,
                WorldLibrary library, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                JobEndpoints.StartAsync(id, new ExportQuery(alpha, beta, grid).Read, library, planner, rights, feed, asker, cancellation))
            .WithSummary("Starts to export a grid of points in the background: pictures, metadata, tables, arrays and plots.")
            .WithDescription("alpha and beta are intervals, both ends included, and grid is columns x rows; the points are NumPy's linspace. The answer has the job's key, which changes it; it is told this once.")
            .Produces<JobAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/exports/{job}.zip", Fetch).RequireRateLimiting(RequestLimits.Archives)
            .WithSummary("A finished export as a ZIP.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
    }

    private static IResult Fetch(string job, JobBook book, ExportShelf shelf, PictureStore store, HttpContext asker)
    {
        if (!long.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out long id) || job != id.ToString(CultureInfo.InvariantCulture) || book.Find(id) is not { Task: ExportGrid } found)
        {
            return JobProblems.Unknown(job);
        }

        if (found.State != JobState.Done || shelf.Hold(id) is not { } held)
        {
            return JobProblems.NotThere(found, shelf.Keep, store.IsShared);
        }

        asker.Response.RegisterForDispose(held);

        // ZipArchive writes the few bytes behind each file without waiting.
        if (asker.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }

        string name = $"latentworld-{job}";
        return TypedResults.Stream(target => ExportArchive.WriteAsync(held.Path, name, target, asker.RequestAborted), "application/zip", $"{name}.zip");
    }
}
