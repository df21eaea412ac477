using System.Net;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Options;
using LatentWorld.Web.Refusals;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Http;

/// <summary>Refuses requests by a name that is not this server's; see <see cref="HostNames"/>.</summary>
internal static class AllowedHosts
{
    public static void UseAllowedHosts(this WebApplication app)
    {
        string[] allowed = app.Services.GetRequiredService<IOptions<HttpSettings>>().Value.AllowedHosts;
        app.Use((context, next) =>
        {
            HttpRequest request = context.Request;
            if (!request.Host.HasValue)
            {
                // Browsers name a host always; what names none is no page's, and means where it came.
                request.Host = OwnHost(context.Connection);
            }

            return !HostNames.IsAddressable(request.Host) ? RefuseOddAsync(context)
                : HostNames.IsAllowed(request.Host.Host, allowed, context.Connection.LocalIpAddress) ? next(context)
                : RefuseAsync(context);
        });
    }

    /// <summary>Said at the start where other machines can come in but by no name; null where there is nothing to say.</summary>
    /// <param name="listening">The addresses that the server listens at.</param>
    public static string? Advice(IEnumerable<string> listening, IReadOnlyList<string> allowed) =>
        allowed.Count == 0 && listening.Any(address => !IsLoopback(address))
            ? "Other machines reach the map by this machine's address; for a name, such as maps.example.org, set Http:AllowedHosts"
            : null;

    private static bool IsLoopback(string address) =>
        BindingAddress.Parse(address) is { IsUnixPipe: true } or { IsNamedPipe: true } || IsLocalName(BindingAddress.Parse(address).Host);

    private static bool IsLocalName(string host) =>
        host is not ("0.0.0.0" or "[::]") && HostNames.IsAllowed(host.Trim('[', ']'), [], null);

    private static HostString OwnHost(ConnectionInfo connection) =>
        connection.LocalIpAddress is { } address
            ? HostString.FromUriComponent(new Uri($"http://{new IPEndPoint(address, connection.LocalPort)}"))
            : new("localhost");

    private static Task RefuseOddAsync(HttpContext context) => RefuseAsync(
        context, "Not a host.", $"The request's host, \"{ShownText.Quoted(context.Request.Host.Value ?? "")}\", is none that an address can have. Ask by the server's name or address.");

    private static Task RefuseAsync(HttpContext context)
    {
        // As ASCII, to be copied.
        string host = ShownText.Quoted(new HostString(context.Request.Host.Host).ToUriComponent());
        return RefuseAsync(
            context,
            "Not by this name.",
            $"This server does not go by the name \"{host}\". If it should, set Http:AllowedHosts in its appsettings.json to [ \"{host}\" ], "
                + $"or start it with Http__AllowedHosts__0={host} in its environment. By localhost and by its own address it is reached anyway.");
    }

    // As plain text: a page's styles would be refused as well.
    private static Task RefuseAsync(HttpContext context, string title, string words)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers.CacheControl = "no-store";
        return Refusal.IsPage(context)
            ? TypedResults.Text(words, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context)
            : TypedResults.Problem(title: title, detail: words, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }
}
