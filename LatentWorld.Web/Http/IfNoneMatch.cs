using Microsoft.Net.Http.Headers;

namespace LatentWorld.Web.Http;

/// <summary>What a browser or cache already has (RFC 9110, 13.1.2).</summary>
internal static class IfNoneMatch
{
    /// <summary>Whether it has what an entity tag names.</summary>
    /// <param name="etag">Quoted.</param>
    public static bool Has(HttpRequest request, string etag) =>
        request.Headers.IfNoneMatch is { Count: > 0 } asked
        && (asked == etag || request.GetTypedHeaders().IfNoneMatch.Any(tag =>
            tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new(etag), useStrongComparison: false)));
}
