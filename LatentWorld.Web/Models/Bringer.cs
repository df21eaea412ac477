using System.Net;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

/// <summary>
/// Whether whoever asks may bring checkpoints; see <see cref="BringFrom"/>. Like <see cref="AskingClient"/> it is made with a request or a
/// page's circuit, and says the same for as long as that lives.
/// </summary>
public sealed class Bringer(IOptions<ModelsSettings> settings, IOptions<HttpSettings> http, IHttpContextAccessor asker) : CircuitHandler
{
    private static readonly string[] OfProxies = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Original-For", "CF-Connecting-IP", "True-Client-IP"];

    /// <summary>Why they may not; null where they may.</summary>
    public string? Refusal { get; } = settings.Value switch
    {
        { IsServed: true } => "Checkpoints are brought to the server that has opened this model.",
        { From: BringFrom.Nobody } => "This server takes no checkpoints. Its operator may set Models:Bring, or import them by the command import-model.",
        { From: BringFrom.Everyone } => null,
        _ => HasNoProxy(http.Value) && IsHere(asker.HttpContext) ? null : "Checkpoints are taken from a browser on the server's own machine. Its operator may set Models:Bring=everyone, or import them by the command import-model.",
    };

    /// <summary>What is set for a proxy, or for strangers to come by a name, says that not everybody who seems to be here is.</summary>
    private static bool HasNoProxy(HttpSettings http) => http is { KnownProxies: [], AllowedHosts: [], BasePath: "" };

    /// <summary>From this machine's own address, and to its own name: a proxy on this machine passes on what strangers ask.</summary>
    private static bool IsHere(HttpContext? context) =>
        context?.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && HostNames.IsLoopback(context.Request.Host.Host)
        && !OfProxies.Any(context.Request.Headers.ContainsKey);
}
