using System.Globalization;

namespace LatentWorld.Web.Refusals;

/// <summary>A problem that is over later, for people, with Retry-After.</summary>
/// <param name="Status">429 where the client asked for too much, 503 where the server has too much to do.</param>
/// <param name="After">When asking again is worth it; given in whole seconds, at least one.</param>
internal sealed record RetryLater(int Status, string Title, string Detail, TimeSpan After) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        int seconds = Math.Max(1, (int)Math.Ceiling(After.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new Refusal(Status, Title, Detail).ExecuteAsync(context);
    }
}
