using System.Net;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace LatentWorld.Web.Http;

/// <summary>
/// Takes a request as its browser sent it, not as the proxy before this server did: client, scheme and host from the
/// proxies that are known, the base path from them or from the setting.
/// </summary>
internal static class Proxies
{
    private const string ForwardedPrefix = "X-Forwarded-Prefix";

    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HttpSettings>>((headers, http) =>
        {
            // With none known it would believe everybody, also where the host's own setting has it run.
            headers.ForwardedHeaders = http.Value.KnownProxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.All;
            // As many as stand in a row, as long as each is known.
            headers.ForwardLimit = null;
            // This machine's own addresses, which are known by default, are no proxy's unless the setting says so.
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (string proxy in http.Value.KnownProxies)
            {
                headers.KnownIPNetworks.Add(IPNetwork.TryParse(proxy, out IPNetwork network) ? network : Alone(IPAddress.Parse(proxy)));
            }
        });
        return services;
    }

    public static void UseProxies(this WebApplication app)
    {
        HttpSettings settings = app.Services.GetRequiredService<IOptions<HttpSettings>>().Value;
        app.Use((context, next) =>
        {
            if (context.Request.Headers[ForwardedPrefix].ToString().Contains('%'))
            {
                // No path that can be served under has one, and %00 makes reading it fail.
                context.Request.Headers.Remove(ForwardedPrefix);
            }

            return next(context);
        });
        app.UseForwardedHeaders();
        var own = new OwnNames(app.Services.GetRequiredService<EndpointDataSource>());
        app.Use((context, next) =>
        {
            if (context.Request.Scheme is not ("http" or "https"))
            {
                context.Request.Scheme = "http";
            }

            return next(context);
        });
        app.Use((context, next) => !IsForwarded(context.Request) ? ServeUnder(settings.BasePath, context, next)
            : own.BeginWith(context.Request.PathBase) ? next(context)
            : ServeUnder(context.Request.PathBase, context, next));
    }

    /// <summary>
    /// Has proxies that keep what they get until they have a whole buffer, as nginx does, pass on each message of a
    /// connection at once where it came without an upgrade.
    /// </summary>
    public static void UseUnbufferedHubs(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null)
        {
            context.Response.Headers["X-Accel-Buffering"] = "no";
        }

        return next(context);
    });

    private static IPNetwork Alone(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);

    /// <summary>
    /// A proxy's word goes before the setting. It has mostly cut the path off, and what is left may begin with one of the
    /// server's own names that is the same; otherwise what stands there still is cut off as well. A word that could lead a
    /// page's addresses to another host is not heard.
    /// </summary>
    private static bool IsForwarded(HttpRequest request)
    {
        string path = (request.PathBase.Value ?? "").TrimEnd('/');
        request.PathBase = HttpSettings.IsPath(path) ? path : "";
        return request.PathBase.HasValue;
    }

    /// <summary>Cuts the path off where the proxy has not done it.</summary>
    private static Task ServeUnder(PathString path, HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        request.PathBase = path;
        if (!path.HasValue || !request.Path.StartsWithSegments(path, StringComparison.Ordinal, out PathString rest))
        {
            return next(context);
        }

        if (!rest.HasValue)
        {
            // The page's addresses are relative to a folder.
            context.Response.Redirect($"{path}/{request.QueryString}");
            return Task.CompletedTask;
        }

        request.Path = rest;
        return next(context);
    }
}
