using Microsoft.AspNetCore.Routing.Patterns;

namespace LatentWorld.Web.Http;

/// <summary>The first names of this server's own addresses, such as map, worlds, api.</summary>
internal sealed class OwnNames(EndpointDataSource endpoints)
{
    // Read at the first request: the endpoints are mapped after the middleware is built.
    private readonly Lazy<HashSet<string>> _names = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.RoutePattern.PathSegments.FirstOrDefault()?.Parts[0])
        .OfType<RoutePatternLiteralPart>()
        .Select(part => part.Content)
        .ToHashSet(StringComparer.OrdinalIgnoreCase));

    public bool BeginWith(PathString path) => _names.Value.Contains((path.Value ?? "").Split('/', 3) is [_, string first, ..] ? first : "");
}
