namespace LatentWorld.Web.Refusals;

/// <summary>
/// Tells caches in between to keep no refusal: some keep a 404 for minutes by themselves (RFC 9111, 4.2.2), and what is
/// not there, not now or too much for one client may be there for the next who asks.
/// </summary>
internal static class UnkeptRefusals
{
    public static void UseUnkeptRefusals(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });
}
