using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LatentWorld.Tests.Web.Start;

/// <summary>A stop does not wait for those who wait for pictures.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Who_waits_for_a_picture_is_told_that_the_server_stops()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ShutdownSeconds"] = "0", ["Tiles:WaitSeconds"] = "600" } };
        // A server that, unlike the one in memory, waits for the requests under way before it disposes what they use.
        web.UseKestrel(0);
        web.StartServer();
        using HttpClient client = web.CreateClient();
        web.Model.Fake.Hold();
        Task<HttpResponseMessage> waiting = client.GetAsync(
            new Uri($"/worlds/{web.FirstId}/tiles/3/1/1.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        await web.Model.Fake.ArrivedAsync();

        web.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        web.Model.Fake.ReleaseAll();
        using HttpResponseMessage answer = await waiting;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("stopping", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST /api/worlds HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n", "{ \"steps\":")]
    [InlineData("POST /api/worlds HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n", "400\r\n{")]
    public async Task A_body_that_never_comes_holds_no_stop_beyond_the_bound(string head, string half)
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ShutdownSeconds"] = "0" } };
        web.UseKestrel(0);
        web.StartServer();
        var address = new Uri(web.ClientOptions.BaseAddress, "/");
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        // The server says so when it begins to read the body.
        byte[] answer = new byte[64];
        int count = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(answer, 0, count), StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(half), TestContext.Current.CancellationToken);

        // A connection that held it would do so for the thirty seconds that a host waits by itself.
        Assert.Equal(TimeSpan.FromSeconds(1), web.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        await web.Services.GetRequiredService<IHost>().StopAsync(CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(25), TestContext.Current.CancellationToken);
    }
}
