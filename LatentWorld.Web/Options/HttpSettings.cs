namespace LatentWorld.Web.Options;

/// <summary>Section "Http": which pages of other sites may use this server.</summary>
public sealed class HttpSettings
{
    public const string Section = "Http";

    /// <summary>In <see cref="AllowedOrigins"/>: every page may read pictures and recipes. None may change anything by it.</summary>
    public const string Everyone = "*";

    /// <summary>
    /// Origins such as <c>https://maps.example.org</c> whose pages may read, make worlds and use the hub, or
    /// <see cref="Everyone"/>. The server's own pages always may.
    /// </summary>
    public string[] AllowedOrigins { get; set; } = [];

    public IEnumerable<string?> Problems() => AllowedOrigins
        .Where(origin => origin != Everyone && !IsOrigin(origin))
        .Select(origin => SettingRule.Words(
            "Http:AllowedOrigins",
            $"has \"{origin}\"",
            "An origin is scheme and host, with the port where it is not the usual one and nothing behind it, such as https://maps.example.org; * lets every page read."));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
        && text == $"{address.Scheme}://{address.Authority}";
}
