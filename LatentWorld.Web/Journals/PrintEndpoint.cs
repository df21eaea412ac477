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
            if (JournalEndpoints.Open(journal, shelf, library) is not { } found)
            {
                return new Refusal(StatusCodes.Status404NotFound, "No such journal.", JournalMissingException.NoJournal);
            }

            if (first > 0 && first >= found.Entries)
            {
                return new Refusal(StatusCodes.Status404NotFound, "No such part.", $"This journal has {EntryWords.Counted(found.Entries)}, and from={first} passes over all of them.");
            }

            return new RazorComponentResult<JournalPrint>(new
            {
                Journal = found,
                WorldTitle = library.Title(found.World),
                From = first,
                shelf.Page(journal, new(first, JournalPrint.Most)).Entries,
            });
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
