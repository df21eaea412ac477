using Microsoft.AspNetCore.Diagnostics;

namespace LatentWorld.Web.Refusals;

/// <summary>
/// Answers requests whose body breaks HTTP, which shows only while it is read. They are the sender's fault, so they get
/// words and leave no stack in the log.
/// </summary>
internal sealed class MalformedRequests : IExceptionHandler
{
    /// <summary>Whether reading a request failed by what was sent. A chunk's size that overflows comes as a bare IOException.</summary>
    public static bool IsCauseOf(Exception failure) => failure is BadHttpRequestException
        or IOException { InnerException: OverflowException, Source: "Microsoft.AspNetCore.Server.Kestrel.Core" };

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception failure, CancellationToken cancellation)
    {
        if (!IsCauseOf(failure))
        {
            return false;
        }

        int status = (failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        context.Response.StatusCode = status;
        string words = RefusalWords.Of(status);
        await new Refusal(status, RefusalWords.Title(status), status == StatusCodes.Status400BadRequest ? $"{words} ({failure.Message})" : words).ExecuteAsync(context);
        return true;
    }
}
