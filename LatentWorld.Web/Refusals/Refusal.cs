using Microsoft.AspNetCore.Http.HttpResults;

namespace LatentWorld.Web.Refusals;

/// <summary>A refusal for people: a page where a browser opens the address, a problem as JSON for programs.</summary>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
internal sealed record Refusal(int Status, string Title, string? Detail) : IResult
{
    public Task ExecuteAsync(HttpContext context) => Detail is not null && IsPage(context)
        ? new RazorComponentResult<RefusalPage>(new { Heading = Title.TrimEnd('.'), Words = Detail }) { StatusCode = Status }.ExecuteAsync(context)
        : TypedResults.Problem(title: Title, detail: Detail, statusCode: Status).ExecuteAsync(context);

    /// <summary>A browser that opens an address names HTML; programs and images do not.</summary>
    public static bool IsPage(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
