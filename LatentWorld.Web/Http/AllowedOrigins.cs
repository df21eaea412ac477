using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LatentWorld.Web.Http;

/// <summary>Lets the configured origins' pages read what this server answers (CORS), without their cookies.</summary>
public static class AllowedOrigins
{
    public static IServiceCollection AddAllowedOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<HttpSettings>>((cors, http) =>
        {
            string[] allowed = http.Value.AllowedOrigins;
            cors.AddDefaultPolicy(policy => policy
                .SetIsOriginAllowed(origin => allowed.Contains(HttpSettings.Everyone) || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase))
                .WithMethods("GET", "HEAD", "POST", "DELETE")
                .AllowAnyHeader()
                .WithExposedHeaders(HeaderNames.ETag, HeaderNames.RetryAfter, FallbackHeader.Name, PointsHeader.Name));
        });
        return services;
    }

    /// <summary>
    /// Says to caches that an answer may differ by origin, also where the asker named none: a picture kept from a
    /// plain image request would else be handed to a page that has to see itself allowed.
    /// </summary>
    public static void UseVaryByOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<HttpSettings>>().Value.AllowedOrigins.Length > 0)
        {
            app.Use((context, next) =>
            {
                context.Response.Headers.Vary = HeaderNames.Origin;
                return next(context);
            });
        }
    }
}
