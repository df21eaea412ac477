using LatentWorld.Engine.Finds;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Finds;

/// <summary>Kept pictures by words, over HTTP.</summary>
public static class FindEndpoints
{
    private const int Usual = 12;

    public static void MapFinds(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/worlds/{id}/find", FindAsync)
        .WithTags("Finds").RequireRateLimiting(RequestLimits.Spectra)
        .WithWholeNumbers("int32", "count")
        .WithSummary("The kept pictures of a world that are nearest to some words, no two of them nearly the same; nothing is rendered for it.")
        .WithDescription($"count is 1 to {PictureFinder.Most}, {Usual} where nothing is said.")
        .Produces<FindAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status500InternalServerError);

    /// <summary>Looks for pictures by words.</summary>
    internal static async Task<IResult> FindAsync(string id, string? words, string? count, WorldLibrary library, TileService tiles, CancellationToken cancellation)
    {
        if (library.Find(id) is not { } world)
        {
            return WorldProblems.Unknown(id);
        }

        if (tiles.Finder.Refusal is { } refusal)
        {
            return TypedResults.Problem(title: "Nothing can be found by words here.", detail: refusal, statusCode: StatusCodes.Status409Conflict);
        }

        try
        {
            int most = count is null ? Usual : (int)WholeNumber.Read("count", count, 1, PictureFinder.Most);
            WorldId known = WorldId.Of(world);
            return TypedResults.Ok(FindAnswer.Of(known, (words ?? "").Trim(), await tiles.Finder.FindAsync(known, words ?? "", most, cancellation)));
        }
        catch (QueryException exception)
        {
            return Malformed(exception.Message);
        }
        catch (WordsRefusedException exception)
        {
            return Malformed(exception.Message);
        }
        catch (RenderingException exception)
        {
            return TileProblems.Failed(exception);
        }
    }

    private static IResult Malformed(string words) => TypedResults.Problem(
        title: "These words cannot be looked for.", detail: words, statusCode: StatusCodes.Status400BadRequest);
}
