using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LatentWorld.Web.Hubs;

namespace LatentWorld.Tests.Web.Hubs;

/// <summary>A client of the hub, in JSON over a real connection, that reads only when it is told to.</summary>
internal sealed class SilentClient : IDisposable
{
    private const byte EndOfMessage = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _unread = [];

    /// <summary>Bytes that it has read so far.</summary>
    public int BytesRead { get; private set; }

    /// <param name="bufferBytes">What the kernel takes in for it.</param>
    public static async Task<SilentClient> OpenAsync(Uri server, int bufferBytes)
    {
        var client = new SilentClient();
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = bufferBytes };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        Uri hub = new UriBuilder(new Uri(server, TileHub.Path)) { Scheme = "ws" }.Uri;
        await client._socket.ConnectAsync(hub, invoker, TestContext.Current.CancellationToken);
        await client.SendAsync(new { protocol = "json", version = 1 });
        await client.ReadAsync();
        return client;
    }

    public Task SendAsync(object message) => _socket.SendAsync(
        (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web), EndOfMessage],
        WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>Asks for something that is answered with nothing.</summary>
    public Task CallAsync(string target, object argument) => SendAsync(new { type = 1, target, arguments = new[] { argument } });

    /// <summary>The next message.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        byte[] buffer = new byte[16 * 1024];
        int end;
        while ((end = _unread.IndexOf(EndOfMessage)) < 0)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            BytesRead += part.Count;
            _unread.AddRange(buffer.AsSpan(0, part.Count));
        }

        string message = Encoding.UTF8.GetString([.. _unread[..end]]);
        _unread.RemoveRange(0, end + 1);
        return JsonSerializer.Deserialize<JsonElement>(message);
    }

    public void Dispose() => _socket.Dispose();
}
