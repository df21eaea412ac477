using Microsoft.Net.Http.Headers;

namespace LatentWorld.Web.Hubs;

/// <summary>Tells a handshake for a WebSocket that is none (RFC 6455, 4.2.1), which the hubs would take for another kind of connection.</summary>
internal static class Handshake
{
    private const int KeyBytes = 16;

    /// <summary>What is wrong with it, for people; null where nothing is, or where none was meant.</summary>
    public static string? Problem(HttpRequest request)
    {
        if (!request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return request.Headers.SecWebSocketVersion != "13" ? "A WebSocket is opened here with Sec-WebSocket-Version: 13."
            : !IsKey(request.Headers.SecWebSocketKey.ToString()) ? $"{HeaderNames.SecWebSocketKey} must be {KeyBytes} bytes in base64."
            : null;
    }

    private static bool IsKey(string text)
    {
        Span<byte> key = stackalloc byte[2 * KeyBytes];
        return text.Length <= 2 * KeyBytes && Convert.TryFromBase64String(text, key, out int length) && length == KeyBytes;
    }
}
