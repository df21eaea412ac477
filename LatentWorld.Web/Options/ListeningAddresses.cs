namespace LatentWorld.Web.Options;

/// <summary>The addresses that the server is told to listen at, as far as the web server itself does not check them.</summary>
public static class ListeningAddresses
{
    /// <summary>A path in one of them, which the web server does not serve at.</summary>
    /// <exception cref="FormatException">One is no address.</exception>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        from address in Of(configuration)
        let path = BindingAddress.Parse(address).PathBase
        where path.Length > 0
        select $"The address to listen at, {address}, has a path. Set it without, and the path by Http:BasePath={path}.";

    private static IEnumerable<string> Of(IConfiguration configuration) =>
    [
        .. (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
    ];
}
