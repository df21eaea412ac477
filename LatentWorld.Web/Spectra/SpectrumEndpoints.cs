using System.Text;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Spectra;

/// <summary>Scale spectra over HTTP: what the kept pictures say, what measuring the rest would cost, and starting that.</summary>
public static class SpectrumEndpoints
{
    private const string Csv = "text/csv";

    /// <summary>Where a spectrum is asked for, below the server's address.</summary>
    public static string Path(WorldId world, ScalePairs pairs, string ending = "") => FormattableString.Invariant(
        $"api/worlds/{world}/spectrum{ending}?alpha={pairs.Place.Alpha:R}&beta={pairs.Place.Beta:R}&direction={pairs.Direction:R}");

    public static void MapSpectra(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/worlds/{id}").WithTags("Spectra")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError);
        RouteGroupBuilder reading = group.MapGroup("").RequireRateLimiting(RequestLimits.Spectra);
        reading.MapGet("spectrum", (string id, string? alpha, string? beta, string? direction, WorldLibrary library, TileService tiles, CancellationToken cancellation) =>
                ReadAsync(id, new(alpha, beta, direction), library, tiles, (world, found) => TypedResults.Ok(SpectrumAnswer.Of(world, found)), cancellation))
            .WithSummary("The scale spectrum at a place along a direction, as far as the kept pictures tell it; nothing is rendered for it.")
            .WithDescription("direction is alpha, beta, or degrees from α towards β. What is missing, POST renders as a job.")
            .Produces<SpectrumAnswer>();
        reading.MapGet("spectrum.csv", (string id, string? alpha, string? beta, string? direction, WorldLibrary library, TileService tiles, CancellationToken cancellation) =>
                ReadAsync(id, new(alpha, beta, direction), library, tiles, (_, found) => TypedResults.Text(SpectrumTable.Csv(found), Csv, Encoding.UTF8), cancellation))
            .WithSummary("The same as a table, a step a row.")
            .Produces(StatusCodes.Status200OK, contentType: Csv);
        RouteGroupBuilder measuring = group.MapGroup("spectrum").RequireRateLimiting(RequestLimits.Jobs);
        measuring.MapGet("forecast", (
                string id, string? alpha, string? beta, string? direction,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, new(alpha, beta, direction), library, tiles, (_, pairs) =>
                    JobEndpoints.ForecastAsync(id, () => SpectrumTask.Of(pairs), library, planner, rights, asker, cancellation), cancellation))
            .WithSummary("What measuring the spectrum at a place would cost here, and why it would be refused, if it would.")
            .Produces<ForecastAnswer>();
        measuring.MapPost("", (
                string id, string? alpha, string? beta, string? direction,
                WorldLibrary library, TileService tiles, JobPlanner planner, JobRights rights, JobFeed feed, HttpContext asker, CancellationToken cancellation) =>
                AnswerAsync(id, new(alpha, beta, direction), library, tiles, (_, pairs) =>
                    JobEndpoints.StartAsync(id, () => SpectrumTask.Of(pairs), library, planner, rights, feed, asker, cancellation), cancellation))
            .WithSummary("Starts to render what the spectrum at a place lacks, two pictures an octave, and to measure its noise.")
            .WithDescription("The answer has the job's key, which changes it; it is told this once.")
            .Produces<JobAnswer>(StatusCodes.Status201Created);
    }

    private static Task<IResult> ReadAsync(
        string id, SpectrumQuery query, WorldLibrary library, TileService tiles, Func<WorldId, PlaceSpectrum, IResult> answer, CancellationToken cancellation) =>
        AnswerAsync(id, query, library, tiles, async (world, pairs) => tiles.Spectra.Refusal is { } refusal
            ? SpectrumProblems.Refused(refusal)
            : answer(WorldId.Of(world), await tiles.Spectra.ReadAsync(world, pairs, cancellation)), cancellation);

    private static async Task<IResult> AnswerAsync(
        string id, SpectrumQuery query, WorldLibrary library, TileService tiles, Func<World, ScalePairs, Task<IResult>> answer, CancellationToken cancellation)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        try
        {
            (PlanePoint place, double direction) = query.Read();
            ScalePairs pairs = await tiles.Spectra.PairsAsync(world, place, direction, cancellation);
            return pairs.Problem is { } words ? SpectrumProblems.Malformed(words) : await answer(world, pairs);
        }
        catch (ShareLinkException exception)
        {
            return SpectrumProblems.Malformed(exception.Message);
        }
        catch (RenderingException exception)
        {
            return TileProblems.Failed(exception);
        }
    }
}
