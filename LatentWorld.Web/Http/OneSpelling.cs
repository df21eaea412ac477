using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Http;

/// <summary>
/// Leads every other spelling of an address to its one: routing takes capitals, a slash at the end and escaped letters
/// for the same, while each cache on the way would keep the answer once more for each.
/// </summary>
internal static class OneSpelling
{
    public static void UseOneSpelling(this IApplicationBuilder app) => app.Use((context, next) =>
        Other(context) is { } other ? LeadAsync(context, other) : next(context));

    /// <summary>Whether the path stands in the request as it does without escapes, under the base path or not.</summary>
    public static bool IsPlain(HttpContext context) => IsAsked(context, context.Request.Path.Value ?? "");

    /// <summary>The path that the request should have named, escaped; null where it did.</summary>
    private static string? Other(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method)
            || context.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<HubMetadata>() is not null || endpoint.Metadata.GetMetadata<AnySpelling>() is not null)
        {
            return null;
        }

        string path = PathSpelling.Of(endpoint.RoutePattern, context.Request.RouteValues);
        string escaped = new PathString(path).ToUriComponent();
        return path == context.Request.Path.Value && (escaped.Contains('%') || IsAsked(context, escaped)) ? null : escaped;
    }

    private static bool IsAsked(HttpContext context, ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        raw = raw.IndexOf('?') is >= 0 and int end ? raw[..end] : raw;
        ReadOnlySpan<char> under = context.Request.PathBase.Value;
        // A target that is a whole address, as for a proxy, is not looked at.
        return raw is not ['/', ..] || raw.SequenceEqual(path)
            || (raw.Length == under.Length + path.Length && raw.StartsWith(under) && raw.EndsWith(path));
    }

    private static Task LeadAsync(HttpContext context, string path)
    {
        HttpRequest request = context.Request;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect($"{request.PathBase.ToUriComponent()}{path}{request.QueryString}", permanent: true, preserveMethod: true).ExecuteAsync(context);
    }
}
