using System.Globalization;
using System.Net;

namespace LatentWorld.Web.Options;

/// <summary>The addresses that the server listens at, as far as the web server does not say what is wrong with them.</summary>
public static class ListeningAddresses
{
    /// <summary>A path in one of them, which the web server does not serve at, or a port that there is not.</summary>
    /// <exception cref="FormatException">One is no address.</exception>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        Of(configuration).Select(Problem).Concat(PortKeys.SelectMany(key => Ports(configuration, key))).OfType<string>();

    // ASPNETCORE_HTTP_PORTS and ASPNETCORE_HTTPS_PORTS.
    private static readonly string[] PortKeys = [WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    private static string? Problem(string address)
    {
        var parsed = BindingAddress.Parse(address);
        return !IsPort(parsed.Port) ? NoPort($"The address to listen at, {address},", parsed.Port.ToString(CultureInfo.InvariantCulture))
            // Taken as it stands, such a name would be no machine's, and the server would listen to all.
            : parsed is { IsUnixPipe: false, IsNamedPipe: false } && parsed.Host.Contains(':') && !parsed.Host.StartsWith('[') ? NoPort($"The address to listen at, {address},", parsed.Host[(parsed.Host.IndexOf(':') + 1)..])
            : !IsListenable(parsed) ? $"The address to listen at, {address}, names a host. Taken as it stands, the server would listen to all of this machine's addresses. Name an address of this machine instead, localhost, or * for all."
            : parsed.PathBase.Length > 0 ? $"The address to listen at, {address}, has a path. Set it without, and the path by Http:BasePath={parsed.PathBase}."
            : null;
    }

    private static bool IsListenable(BindingAddress address) =>
        address is { IsUnixPipe: true } or { IsNamedPipe: true }
        || address.Host is "*" or "+" || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(address.Host.Trim('[', ']'), out _);

    private static IEnumerable<string?> Ports(IConfiguration configuration, string key) =>
        from port in Split(configuration[key])
        select int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && IsPort(number)
            ? null
            : NoPort($"{key} (ASPNETCORE_{key.ToUpperInvariant()})", port);

    private static string NoPort(string where, string port) =>
        $"{where} has the port {port}. A port is a whole number from 0 to {IPEndPoint.MaxPort}; 5000 is usual, 0 takes a free one.";

    private static bool IsPort(int port) => port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort;

    private static IEnumerable<string> Of(IConfiguration configuration) =>
    [
        .. Split(configuration[WebHostDefaults.ServerUrlsKey]),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
    ];

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
