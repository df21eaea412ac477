using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Diagnostics;

namespace LatentWorld.Web.Refusals;

/// <summary>Gives words to the refusals that come from routing and the like with none, which a browser shows as a blank page.</summary>
internal static class BareAnswers
{
    public static void UseWordsForBareAnswers(this IApplicationBuilder app)
    {
        app.UseStatusCodePages(ExplainAsync);
        app.Use(async (context, next) =>
        {
            await next(context);
            HttpResponse answer = context.Response;
            if (answer is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null or 0 })
            {
                // SignalR names a type for nothing, which would pass for a body.
                (answer.ContentType, answer.ContentLength) = (null, null);
            }
        });
    }

    private static Task ExplainAsync(StatusCodeContext bare)
    {
        HttpContext context = bare.HttpContext;
        int status = context.Response.StatusCode;
        var refusal = status switch
        {
            StatusCodes.Status404NotFound => new Refusal(status, "Nothing here.",
                $"There is nothing at {Shown(context)}. The map is at {context.Request.PathBase}/, and {context.Request.PathBase}/openapi/v1.json says what else there is."),
            StatusCodes.Status405MethodNotAllowed => new Refusal(status, RefusalWords.Title(status),
                $"{Shown(context)} does not take {context.Request.Method}{(context.Response.Headers.Allow is { Count: > 0 } allowed ? $"; it takes {allowed}" : "")}."),
            _ => new Refusal(status, RefusalWords.Title(status), RefusalWords.Of(status)),
        };
        return refusal.ExecuteAsync(context);
    }

    /// <summary>OPTIONS may be asked of no path, by a star.</summary>
    private static string Shown(HttpContext context) =>
        context.Request.Path.HasValue ? ShownText.Quoted(context.Request.Path.Value) : "*";
}
