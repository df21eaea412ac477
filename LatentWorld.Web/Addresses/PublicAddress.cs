namespace LatentWorld.Web.Addresses;

/// <summary>Where browsers see this server, as far as known proxies say.</summary>
internal static class PublicAddress
{
    /// <summary>Scheme, host and base path, without a slash at the end.</summary>
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
