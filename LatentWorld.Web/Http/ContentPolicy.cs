namespace LatentWorld.Web.Http;

/// <summary>What a page of this server may load (Content-Security-Policy).</summary>
/// <param name="Host">The server's host as the browser names it, with the port.</param>
/// <param name="Words">The header's value.</param>
internal sealed record ContentPolicy(string Host, string Words)
{
    public static ContentPolicy Of(string host) => new(
        host,
        // Styles inline: MudBlazor writes its palette and element styles into the page. Pictures from blobs and data:
        // the map fetches its tiles itself.
        $"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self'{Sockets(host)}; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");

    /// <summary>Older browsers do not count sockets to the own host as 'self'. A host that is none would be read as more of the policy.</summary>
    private static string Sockets(string host) =>
        host.Length > 0 && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ':' or '[' or ']')
            ? $" ws://{host} wss://{host}"
            : "";
}
