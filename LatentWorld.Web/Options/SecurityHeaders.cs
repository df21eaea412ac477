
namespace LatentWorld.Web.Options;

/// <summary>Headers that cost nothing and keep foreign content out of the page.</summary>
public static class SecurityHeaders
{
    // Styles inline: MudBlazor writes its palette and element styles into the page. Pictures from blobs and data:
    // the map fetches its tiles itself. ws and wss: older browsers do not count sockets to the own host as 'self'.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self' ws: wss:; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });
}
