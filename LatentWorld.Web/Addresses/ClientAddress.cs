using System.Net;
using System.Net.Sockets;

namespace LatentWorld.Web.Addresses;

/// <summary>
/// Who asks, as limits and turns count it: one IPv4 address, or one /64 network of IPv6, which is what one household or
/// machine is given. Behind a known proxy it is the address that the proxy forwards.
/// </summary>
public readonly record struct ClientAddress
{
    private const int NetworkBytes = 8;

    private readonly string? _name;

    private ClientAddress(string? name) => _name = name;

    /// <summary>Where the address is not known, all such askers are one client.</summary>
    public static ClientAddress Of(HttpContext? context) => Of(context?.Connection.RemoteIpAddress);

    /// <inheritdoc cref="Of(HttpContext?)"/>
    public static ClientAddress Of(IPAddress? address) => new(
        address is null ? null
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? NetworkOf(address)
        : address.ToString());

    /// <summary>Such as "192.0.2.7" or "2001:db8:0:1::/64"; empty where it is not known.</summary>
    public override string ToString() => _name ?? "";

    private static string NetworkOf(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/{8 * NetworkBytes}";
    }
}
