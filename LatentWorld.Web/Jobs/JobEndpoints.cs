using System.Globalization;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
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
        world.MapGet("forecast", (
                string id, string? region, string? minZoom, string? maxZoom,
                WorldLibrary library, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                ForecastAsync(id, new SeedQuery(region, minZoom, maxZoom).Read, library, planner, rights, asker, cancellation))
            .WithSummary("What seeding a region over a range of zooms would cost here, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        world.MapPost("", (
                string id, string? region, string? minZoom, string? maxZoom,
                WorldLibrary library, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                StartAsync(id, new SeedQuery(region, minZoom, maxZoom).Read, library, planner, rights, feed, asker, cancellation))
            .WithSummary("Starts to seed a region over a range of zooms in the background.")
            .WithDescription("Refused with the figures where it does not fit the bounds. The answer has the job's key, which changes it; it is told this once.")
            .Produces<JobAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/jobs", (JobBook book, JobFeed feed) => TypedResults.Ok(book.All.Select(feed.Answer).ToArray()))
            .WithSummary("All jobs, the newest first.");
        group.MapGet("/jobs/{id}", (string id, JobBook book, JobFeed feed) => Answer(id, book.Find, feed))
            .WithSummary("How a job stands.").Produces<JobAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        Describe(Post("pause", desk => desk.Pause), "Stops a job until it is resumed.");
        Describe(Post("resume", desk => desk.Resume), "Lets a paused job go on, and a done one try again what failed.");
        Describe(Post("cancel", desk => desk.Cancel), "Gives a job up for good; what it has rendered stays.");
        Describe(group.MapDelete("/jobs/{id}", Answering(desk => desk.Remove)), "Takes a job that has ended off the list.");

        RouteHandlerBuilder Post(string name, Func<JobDesk, Change> change) => group.MapPost($"/jobs/{{id}}/{name}", Answering(change));
    }

    private delegate Job? Change(long id, IReadOnlyCollection<string> keys);

    private static Func<string, JobDesk, JobFeed, HttpRequest, IResult> Answering(Func<JobDesk, Change> change) =>
        (id, desk, feed, request) => Answer(id, number => change(desk)(number, JobCaller.Keys(request)), feed);

    private static void Describe(RouteHandlerBuilder route, string summary) => route
        .WithSummary(summary)
        .WithDescription($"Needs the job's key, or the operator's, in the header {JobCaller.Header}.")
        .Produces<JobAnswer>()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>What a job would cost.</summary>
    /// <param name="read">Reads what is to be done, or throws <see cref="ShareLinkException"/>.</param>
    internal static Task<IResult> ForecastAsync(
        string id, Func<JobTask> read,
        WorldLibrary library, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
        AnswerAsync(id, read, library, async (world, task) =>
            TypedResults.Ok(ForecastAnswer.Of(await planner.ForecastAsync(world, task, JobCaller.Starter(asker, rights), cancellation))));

    /// <summary>Starts a job.</summary>
    /// <inheritdoc cref="ForecastAsync"/>
    internal static Task<IResult> StartAsync(
        string id, Func<JobTask> read,
        WorldLibrary library, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
        AnswerAsync(id, read, library, async (world, task) =>
        {
            string key = JobKey.New();
            Job job = await planner.StartAsync(world, task, JobCaller.Starter(asker, rights, JobKey.HashOf(key)), cancellation);
            return TypedResults.Created($"{asker.Request.PathBase}/api/jobs/{job.Id}", feed.Answer(job) with
            {
                Key = key,
                Link = $"{PublicAddress.Of(asker.Request)}/jobs#key={key}",
            });
        });

    private static async Task<IResult> AnswerAsync(
        string id, Func<JobTask> read, WorldLibrary library, Func<World, JobTask, Task<IResult>> answer)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            return await answer(world, read());
        }
        catch (Exception exception) when (exception is ShareLinkException or QueryException)
        {
            return JobProblems.Malformed(exception.Message);
        }
        catch (JobRefusedException exception)
        {
            return JobProblems.Refused(exception);
        }
    }

    /// <summary>How a job stands.</summary>
    /// <param name="find">Finds or changes it by its number.</param>
    internal static IResult Answer(string id, Func<long, Job?> find, JobFeed feed)
    {
        try
        {
            return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && id == number.ToString(CultureInfo.InvariantCulture) && find(number) is { } job
                ? TypedResults.Ok(feed.Answer(job))
                : JobProblems.Unknown(id);
        }
        catch (JobRefusedException exception)
        {
            return JobProblems.Refused(exception);
        }
        catch (JobForbiddenException exception)
        {
            return JobProblems.Forbidden(exception);
        }
    }
}
