using System.Net.Sockets;
using System.Text;

namespace LatentWorld.Tests.Web.Refusals;

/// <summary>What is no request at all, or breaks off in its body, is refused in words as well: over a bare socket, on the real server.</summary>
public sealed class RawRequestTests : IAsyncLifetime
{
    private const string Usual = "Host: localhost\r\nConnection: close\r\n";
    private const string Json = "POST /api/worlds HTTP/1.1\r\n" + Usual + "Content-Type: application/json\r\n";
    private const string Upgrade = "Host: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n";

    private readonly WebUnderTest _web = new();

    public static TheoryData<string, string, string> Requests => new()
    {
        { "garbage\r\n\r\n", "400", "cannot be read" },
        { "GET /\r\n\r\n", "400", "cannot be read" },
        { $"GET / HTTP/9.9\r\n{Usual}\r\n", "505", "HTTP/1.1" },
        { $"GET /%00 HTTP/1.1\r\n{Usual}\r\n", "400", "cannot be read" },
        { $"GET /worlds/%00/tiles/0/0/0.webp HTTP/1.1\r\n{Usual}\r\n", "400", "cannot be read" },
        { $"GET /\0 HTTP/1.1\r\n{Usual}\r\n", "400", "cannot be read" },
        { "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "400", "cannot be read" },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400", "cannot be read" },
        { "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400", "cannot be read" },
        { $"GET / HTTP/1.1\r\n{Usual}bad header\r\n\r\n", "400", "cannot be read" },
        { $"GET / HTTP/1.1\r\n{Usual}X : a\r\n\r\n", "400", "cannot be read" },
        { $"GET / HTTP/1.1\r\n{Usual}X: a\0b\r\n\r\n", "400", "cannot be read" },
        { $"GET /{new string('a', 9000)} HTTP/1.1\r\n{Usual}\r\n", "414", "too long" },
        { $"GET / HTTP/1.1\r\n{Usual}X: {new string('a', 40_000)}\r\n\r\n", "431", "too long or too many" },
        { $"GET / HTTP/1.1\r\n{Usual}{string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: a\r\n"))}\r\n", "431", "too long or too many" },
        { $"CONNECT a:1 HTTP/1.1\r\n{Usual}\r\n", "400", "cannot be read" },
        { $"POST / HTTP/1.1\r\n{Usual}Content-Length: 0\r\n\r\n", "405", "it takes GET" },
        { $"{Json}Content-Length: -1\r\n\r\n{{}}", "400", "cannot be read" },
        { $"{Json}Content-Length: 99999999999999999999999\r\n\r\n{{}}", "400", "cannot be read" },
        { $"{Json}Transfer-Encoding: gzip\r\n\r\n", "400", "cannot be read" },
        { $"{Json}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{{}}\r\n0\r\n\r\n", "400", "did not come whole" },
        { $"{Json}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n", "400", "did not come whole" },
        { $"{Json}Transfer-Encoding: chunked\r\n\r\n-1\r\n{{}}\r\n0\r\n\r\n", "400", "did not come whole" },
        { $"{Json}Content-Length: 99999999999\r\n\r\n{{}}", "413", "at most 32 kB" },
        { "GET / HTTP/1.1\r\nConnection: close\r\nHost: ..\r\n\r\n", "400", "none that an address can have" },
        { "GET /status HTTP/1.1\r\nConnection: close\r\nHost: localhost:99999\r\n\r\n", "400", "none that an address can have" },
        { "GET / HTTP/1.1\r\nConnection: close\r\nHost: .localhost\r\n\r\n", "400", "none that an address can have" },
        { "GET / HTTP/1.1\r\nConnection: close\r\nHost: (.localhost\r\n\r\n", "400", "none that an address can have" },
        { $"GET /shell.js HTTP/1.1\r\n{Usual}Range: bytes=99999999-\r\n\r\n", "416", "Ask without Range" },
        { $"GET /hubs/tiles HTTP/1.1\r\n{Upgrade}Sec-WebSocket-Version: 12\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", "400", "Sec-WebSocket-Version: 13" },
        { $"GET /_blazor HTTP/1.1\r\n{Upgrade}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: abc\r\n\r\n", "400", "16 bytes" },
        { $"GET /_blazor/negotiate HTTP/1.1\r\n{Usual}\r\n", "405", "does not take GET" },
        { $"PUT /hubs/tiles/negotiate HTTP/1.1\r\n{Usual}Content-Length: 0\r\n\r\n", "405", "does not take PUT" },
        { $"GET /hubs/tiles HTTP/1.1\r\n{Usual}\r\n", "400", "Connection ID required" },
    };

    public ValueTask InitializeAsync()
    {
        _web.UseKestrel(0);
        _web.StartServer();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task Refusals_have_words(string request, string status, string words)
    {
        string answer = await SendAsync(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        string body = answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
        Assert.Contains(words, body, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nServer:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_names_no_host_is_answered_by_the_address_that_was_reached() =>
        Assert.Contains("<base href=\"/\"", await SendAsync("GET / HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task An_answer_to_a_sound_request_before_a_garbled_one_is_as_it_was()
    {
        string answer = await SendAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\ngarbage\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("\"Healthy\"", answer, StringComparison.Ordinal);
        Assert.EndsWith("\n", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 400 Bad Request", answer, StringComparison.Ordinal);
        Assert.Contains("cannot be read", answer, StringComparison.Ordinal);
    }

    /// <summary>Clients in code write such addresses anew by themselves, browsers and scripts do not.</summary>
    [Theory]
    [InlineData("/worlds/{0}/tiles/0/0/0%2Ewebp", "/worlds/{0}/tiles/0/0/0.webp")]
    [InlineData("/%77orlds/{0}/tiles/0/0/0.webp?fallback=ancestor", "/worlds/{0}/tiles/0/0/0.webp?fallback=ancestor")]
    [InlineData("/a/../worlds/{0}/tiles/0/0/0.webp", "/worlds/{0}/tiles/0/0/0.webp")]
    public async Task An_address_with_needless_escapes_leads_to_its_one_spelling(string asked, string one)
    {
        // Once before and once after the picture is in memory.
        for (int time = 0; time < 2; time++)
        {
            string answer = await SendAsync($"GET {string.Format(asked, _web.FirstId)} HTTP/1.1\r\n{Usual}\r\n");
            Assert.StartsWith("HTTP/1.1 308 ", answer, StringComparison.Ordinal);
            Assert.Contains($"\r\nLocation: {string.Format(one, _web.FirstId)}\r\n", answer, StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 200 ", await SendAsync($"GET {string.Format(one, _web.FirstId)} HTTP/1.1\r\n{Usual}\r\n"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_breaks_off_leaves_no_stack_in_the_log()
    {
        await SendAsync($"{Json}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{{}}\r\n0\r\n\r\n");
        await SendAsync("garbage\r\n\r\n");
        Assert.DoesNotContain(_web.Log.Entries, entry => entry.Exception is not null);
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", _web.ClientOptions.BaseAddress.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // The server resets a connection whose request it has not read to its end.
        }

        return answer.ToString();
    }
}
