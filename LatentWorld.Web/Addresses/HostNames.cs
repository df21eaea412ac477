using System.Net;

namespace LatentWorld.Web.Addresses;

/// <summary>
/// By which names this server may be asked. A page of a stranger's name that is led to this machine (DNS rebinding) is in
/// the browser's eyes at home there, and could post and open the hub; its requests still bear the stranger's name.
/// </summary>
internal static class HostNames
{
    /// <summary>In the setting: any name.</summary>
    public const string Any = "*";

    /// <param name="host">The request's host, without the port.</param>
    /// <param name="allowed">Names such as <c>maps.example.org</c> or <c>*.example.org</c>, or <see cref="Any"/>.</param>
    /// <param name="local">The address at which the request came in; null where there is none, as for a Unix socket.</param>
    public static bool IsAllowed(string host, IReadOnlyList<string> allowed, IPAddress? local)
    {
        string name = host.EndsWith('.') ? host[..^1] : host;
        return IsLoopback(name) || IsOwnAddress(name, local) || allowed.Any(pattern => Fits(name, pattern));
    }

    /// <summary>
    /// Whether the page's addresses can be made of a request's host. Browsers send no other, but programs do, and proxies
    /// forward what they get.
    /// </summary>
    public static bool IsAddressable(HostString host) =>
        Uri.CheckHostName(host.Host) != UriHostNameType.Unknown && Uri.TryCreate($"http://{host.ToUriComponent()}", UriKind.Absolute, out _);

    /// <summary>What a setting may name: a host, or all hosts below one.</summary>
    public static bool IsPattern(string text) =>
        text == Any || Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) != UriHostNameType.Unknown;

    /// <summary>Whether a name means the machine itself.</summary>
    public static bool IsLoopback(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(Plain(address)));

    /// <summary>An address cannot be led elsewhere; 0.0.0.0 is the one that the start line shows.</summary>
    private static bool IsOwnAddress(string name, IPAddress? local) =>
        IPAddress.TryParse(name, out IPAddress? address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
            || (local is not null && Plain(address).Equals(Plain(local))));

    /// <summary>IPv4 as itself where it comes through an IPv6 socket; without the number of an interface.</summary>
    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new(address.GetAddressBytes());

    private static bool Fits(string name, string pattern) =>
        pattern == Any
        || (pattern.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith($".{Unicode(pattern[2..])}", StringComparison.OrdinalIgnoreCase)
            : name.Equals(Unicode(pattern), StringComparison.OrdinalIgnoreCase));

    /// <summary>A request's host is read so: <c>xn--…</c> is what its letters are.</summary>
    private static string Unicode(string name) => HostString.FromUriComponent(name).Host;
}
