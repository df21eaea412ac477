using LatentWorld.Web.Components.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Http;

/// <summary>Gives words to the refusals that come from routing with none, which a browser shows as a blank page.</summary>
internal static class BareAnswers
{
    public static void UseWordsForBareAnswers(this IApplicationBuilder app) => app.UseStatusCodePages(ExplainAsync);

    private static Task ExplainAsync(StatusCodeContext bare)
    {
        HttpContext context = bare.HttpContext;
        string? words = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound =>
                $"There is nothing at {Shown(context)}." + (IsPage(context) ? "" : $" The map is at {context.Request.PathBase}/, and {context.Request.PathBase}/openapi/v1.json says what else there is."),
            StatusCodes.Status405MethodNotAllowed =>
                $"{Shown(context)} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}.",
            StatusCodes.Status415UnsupportedMediaType =>
                "The body must be JSON: send it with Content-Type: application/json.",
            _ => null,
        };
        return IsPage(context) && words is not null
            ? new RazorComponentResult<NothingHere>(new { Words = words }) { StatusCode = context.Response.StatusCode }.ExecuteAsync(context)
            : TypedResults.Problem(detail: words, statusCode: context.Response.StatusCode).ExecuteAsync(context);
    }

    /// <summary>A browser that opens an address names HTML; programs and images do not.</summary>
    private static bool IsPage(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Shown(HttpContext context) => Worlds.WorldProblems.Shown(context.Request.Path.Value ?? "");
}
