namespace LatentWorld.Web.Http;

/// <summary>Headers that cost nothing: they keep foreign content out of the page, and the page away from what it does not need.</summary>
public static class SecurityHeaders
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    // A server goes by one name, seldom by more: the last one's policy is kept.
    private static ContentPolicy _policy = ContentPolicy.Of("");

    /// <summary>On every answer, whoever gives it: they are written when it begins, and so outlast what a failure clears.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => WriteAsync((HttpContext)state), context);
        return next(context);
    });

    private static Task WriteAsync(HttpContext context)
    {
        string host = context.Request.Host.Value ?? "";
        ContentPolicy policy = Volatile.Read(ref _policy);
        if (policy.Host != host)
        {
            Volatile.Write(ref _policy, policy = ContentPolicy.Of(host));
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = policy.Words;
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        return Task.CompletedTask;
    }
}
