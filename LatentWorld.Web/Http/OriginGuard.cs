using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Http;

/// <summary>
/// Refuses pages of other sites that want to change something: post, open the hub or a page's circuit. A browser names
/// the page's origin with all of these; programs, which name none, are let through.
/// </summary>
public static class OriginGuard
{
    public static void UseOriginGuard(this WebApplication app)
    {
        string[] allowed = app.Services.GetRequiredService<IOptions<HttpSettings>>().Value.AllowedOrigins;
        app.Use((context, next) =>
        {
            string? origin = context.Request.Headers.Origin;
            return string.IsNullOrEmpty(origin) || !MayChange(context) || IsOwn(origin, context.Request)
                || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)
                    ? next(context)
                    : Refuse(origin, context.Request.Host).ExecuteAsync(context);
        });
    }

    /// <summary>Hub endpoints are reached by GET as well: a WebSocket needs no preflight.</summary>
    private static bool MayChange(HttpContext context)
    {
        string method = context.Request.Method;
        return !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
            || context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null;
    }

    /// <summary>
    /// A browser that says so itself is believed, which no page can make it say: a proxy may have rewritten the host.
    /// Host and port are compared, not the scheme: behind a proxy that ends TLS the two differ.
    /// </summary>
    private static bool IsOwn(string origin, HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
            && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static IResult Refuse(string origin, HostString host) => TypedResults.Problem(
        title: "Not from this page.",
        detail: $"A page of \"{ShownText.Quoted(origin)}\" may not change anything here. "
            + $"If it should, add its origin to Http:AllowedOrigins. If it is this server's own, a proxy has made \"{ShownText.Quoted(host.Value ?? "")}\" of its host: docs/deploy.md says what to set.",
        statusCode: StatusCodes.Status403Forbidden);
}
