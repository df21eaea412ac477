using System.Globalization;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Jobs;

/// <summary>Jobs over HTTP: what one would cost, starting one, and how they stand.</summary>
public static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api").WithTags("Jobs").RequireRateLimiting(RequestLimits.Jobs)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        RouteGroupBuilder world = group.MapGroup("/worlds/{id}/jobs")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapGet("forecast", ForecastAsync)
            .WithSummary("What seeding a region over a range of zooms would cost here, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        world.MapPost("", StartAsync)
            .WithSummary("Starts to seed a region over a range of zooms in the background.")
            .WithDescription("Refused with the figures where it does not fit the bounds.")
            .Produces<JobAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/jobs", (JobBook book, JobFeed feed) => TypedResults.Ok(book.All.Select(feed.Answer).ToArray()))
            .WithSummary("All jobs, the newest first.");
        group.MapGet("/jobs/{id}", (string id, JobBook book, JobFeed feed) => Answer(id, book.Find, feed))
            .WithSummary("How a job stands.").Produces<JobAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        Change(group, "pause", "Stops a job until it is resumed.", book => book.Pause);
        Change(group, "resume", "Lets a paused job go on, and a done one try again what failed.", book => book.Resume);
        Change(group, "cancel", "Gives a job up for good; what it has rendered stays.", book => book.Cancel);
    }

    private static void Change(RouteGroupBuilder group, string name, string summary, Func<JobBook, Func<long, Job?>> change) => group
        .MapPost($"/jobs/{{id}}/{name}", (string id, JobBook book, JobFeed feed) => Answer(id, change(book), feed))
        .WithSummary(summary)
        .Produces<JobAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> ForecastAsync(
        string id, string? region, string? minZoom, string? maxZoom, WorldLibrary library, JobPlanner planner, CancellationToken cancellation) =>
        AnswerAsync(id, new(region, minZoom, maxZoom), library, async (world, grid) =>
            TypedResults.Ok(ForecastAnswer.Of(await planner.ForecastAsync(world, grid, cancellation))));

    private static Task<IResult> StartAsync(
        string id, string? region, string? minZoom, string? maxZoom,
        WorldLibrary library, JobPlanner planner, JobFeed feed, HttpRequest request, CancellationToken cancellation) =>
        AnswerAsync(id, new(region, minZoom, maxZoom), library, async (world, grid) =>
        {
            Job job = await planner.StartAsync(world, grid, cancellation);
            return TypedResults.Created($"{request.PathBase}/api/jobs/{job.Id}", feed.Answer(job));
        });

    private static async Task<IResult> AnswerAsync(
        string id, SeedQuery query, WorldLibrary library, Func<World, SeedGrid, Task<IResult>> answer)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            return await answer(world, query.Read());
        }
        catch (ShareLinkException exception)
        {
            return JobProblems.Malformed(exception.Message);
        }
        catch (JobRefusedException exception)
        {
            return JobProblems.Refused(exception);
        }
    }

    private static IResult Answer(string id, Func<long, Job?> find, JobFeed feed)
    {
        try
        {
            return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && find(number) is { } job
                ? TypedResults.Ok(feed.Answer(job))
                : JobProblems.Unknown(id);
        }
        catch (JobRefusedException exception)
        {
            return JobProblems.Refused(exception);
        }
    }
}
