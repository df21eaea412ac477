using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>The hub by which Blazor's circuits come: one a page.</summary>
internal static class CircuitHub
{
    /// <summary>The path that Blazor gives it.</summary>
    public const string Path = "/_blazor";

    /// <summary>Its class, which is not public, by its endpoint.</summary>
    public static Type? TypeIn(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(Path, StringComparison.Ordinal) == true)
        .Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType)
        .FirstOrDefault(hub => hub is not null);
}
