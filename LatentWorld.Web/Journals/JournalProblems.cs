using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Journals;

/// <summary>The problem answers about journals.</summary>
internal static class JournalProblems
{
    /// <summary>Answers, or says in words why it cannot be done.</summary>
    /// <param name="world">The journal's world, for the entry that a conflict shows.</param>
    public static async Task<IResult> TellingAsync(Func<Task<IResult>> answer, Func<WorldId?> world)
    {
        try
        {
            return await answer();
        }
        catch (JournalForbiddenException exception)
        {
            return Problem(StatusCodes.Status403Forbidden, "Not your journal.", $"{exception.Message} Send it in the header {JournalRequest.Header}.");
        }
        catch (JournalMissingException exception)
        {
            return Missing(exception.Message);
        }
        catch (JournalConflictException exception)
        {
            return TypedResults.Problem(
                title: "Somebody else was faster.", detail: exception.Message, statusCode: StatusCodes.Status412PreconditionFailed,
                extensions: exception.Now is { } now && world() is { } id ? [new("now", EntryAnswer.Of(now, id))] : []);
        }
        catch (JournalWaitException exception)
        {
            return new RetryLater(StatusCodes.Status429TooManyRequests, "Not now.", exception.Message, exception.After);
        }
        catch (BodyTooLongException exception)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "This is too long.", exception.Message);
        }
        catch (JournalRefusedException exception)
        {
            return Problem(exception.IsFull ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status400BadRequest, "This cannot be kept.", exception.Message);
        }
    }

    public static IResult Missing(string words = JournalMissingException.NoJournal) =>
        Problem(StatusCodes.Status404NotFound, "No such journal.", words);

    public static IResult NoRevision() => Problem(
        StatusCodes.Status428PreconditionRequired, "What have you seen?",
        "Send the ETag of what you have seen in If-Match, such as If-Match: \"7\": another editor may have changed it meanwhile, and nothing of his is lost.");

    private static IResult Problem(int status, string title, string words) => TypedResults.Problem(title: title, detail: words, statusCode: status);
}
