using System.Net;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Options;

/// <summary>Section "Http": by which names this server is reached, which pages of other sites may use it, and which proxies stand before it.</summary>
public sealed class HttpSettings
{
    public const string Section = "Http";

    /// <summary>In <see cref="AllowedHosts"/>: every name. In <see cref="AllowedOrigins"/>: every page may read pictures and recipes. None may change anything by it.</summary>
    public const string Everyone = "*";

    /// <summary>
    /// Names such as <c>maps.example.org</c> by which browsers reach this server, <c>*.example.org</c> for all below one,
    /// or <see cref="Everyone"/> for any. By localhost and by the address that it is reached at it always is.
    /// </summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>
    /// Origins such as <c>https://maps.example.org</c> whose pages may read, make worlds and use the hub, or
    /// <see cref="Everyone"/>. The server's own pages always may.
    /// </summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>
    /// The path under which browsers see the server's root, such as <c>/latents</c>; empty for the root. Requests come
    /// with it; or without it, where it is not one of the server's own such as <c>/map</c>.
    /// </summary>
    public string BasePath { get; set; } = "";

    /// <summary>
    /// Addresses such as <c>10.0.0.7</c>, or networks such as <c>10.0.0.0/8</c>, of the proxies whose
    /// X-Forwarded-For, -Proto, -Host and -Prefix are believed. Nobody else's are.
    /// </summary>
    public string[] KnownProxies { get; set; } = [];

    public IEnumerable<string?> Problems() =>
    [
        .. AllowedHosts.Where(host => !HostNames.IsPattern(host)).Select(host => SettingRule.Words(
            "Http:AllowedHosts",
            $"has \"{host}\"",
            "A host is a name without scheme and port, such as maps.example.org; *.example.org stands for all below it, * for any.")),
        .. AllowedOrigins.Where(origin => origin != Everyone && !IsOrigin(origin)).Select(origin => SettingRule.Words(
            "Http:AllowedOrigins",
            $"has \"{origin}\"",
            "An origin is scheme and host, with the port where it is not the usual one and nothing behind it, such as https://maps.example.org; * lets every page read.")),
        IsPath(BasePath) ? null : SettingRule.Words(
            "Http:BasePath", $"is \"{BasePath}\"", "It must be a path of letters, digits, - . _ ~ with a slash before each name and none at the end, such as /latents, or empty."),
        .. KnownProxies.Where(proxy => !IsProxy(proxy)).Select(proxy => SettingRule.Words(
            "Http:KnownProxies",
            $"has \"{proxy}\"",
            "A proxy is named by its address, such as 127.0.0.1 or ::1, or by the first address of its network and the bits that are the network's, such as 10.0.0.0/8.")),
    ];

    /// <summary>Whether a text is a path that can stand in a page's addresses as it is: empty, or names with a slash before each.</summary>
    public static bool IsPath(string text) => text.Length == 0 || (text[0] == '/' && text[1..].Split('/').All(IsName));

    private static bool IsProxy(string text) =>
        IsAddress(text.Split('/')[0]) && (IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _));

    /// <summary>Written in full: parsers take "10" for 0.0.0.10, and "010" for 8.</summary>
    private static bool IsAddress(string text) => IPAddress.TryParse(text, out IPAddress? address) && (text.Contains(':') || address.ToString() == text);

    private static bool IsName(string text) => text is not ("" or "." or "..")
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~');

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
        && text == $"{address.Scheme}://{address.Authority}";
}
