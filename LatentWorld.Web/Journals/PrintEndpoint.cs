using LatentWorld.Engine.Journals;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Refusals;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Journals;

/// <summary>The page of a journal that is printed: no script, and no circuit.</summary>
internal static class PrintEndpoint
{
    public static void MapJournalPages(this IEndpointRouteBuilder routes) => routes
        .MapGet("/journals/{journal}/print", Print)
        .RequireRateLimiting(RequestLimits.Journals)
        .ExcludeFromDescription();

    private static IResult Print(string journal, string? from, JournalShelf shelf, WorldLibrary library)
    {
        try
        {
            int first = from is null ? 0 : (int)WholeNumber.Read("from", from, 0, JournalOptions.MostEntries);
            return JournalEndpoints.Find(journal, shelf, library) is { } found
                ? new RazorComponentResult<JournalPrint>(new
                {
                    Journal = found,
                    WorldTitle = library.Title(found.World),
                    From = first,
                    shelf.Page(journal, new(first, JournalPrint.Most)).Entries,
                })
                : new Refusal(StatusCodes.Status404NotFound, "No such journal.", "There is no journal of this key here. It may have been thrown away, or the link was cut off on its way.");
        }
        catch (QueryException exception)
        {
            return new Refusal(StatusCodes.Status400BadRequest, "No such part.", exception.Message);
        }
        catch (JournalRefusedException exception)
        {
            return new Refusal(StatusCodes.Status507InsufficientStorage, "Not now.", exception.Message);
        }
    }
}
