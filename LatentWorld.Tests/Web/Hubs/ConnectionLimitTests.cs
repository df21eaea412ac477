using System.Net;
using System.Net.WebSockets;
using System.Text;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Hubs;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Hubs;

/// <summary>How many pages and maps one client may have open, and how fast it may ask for more.</summary>
public sealed class ConnectionLimitTests
{
    private static readonly ClientAddress One = ClientAddress.Of(IPAddress.Parse("192.0.2.1")), Other = ClientAddress.Of(IPAddress.Parse("192.0.2.2"));

    [Fact]
    public void Connections_are_counted_by_hub_and_client_and_given_back()
    {
        var open = new OpenConnections();
        Assert.True(open.TryEnter(typeof(TileHub), One, 2));
        Assert.True(open.TryEnter(typeof(TileHub), One, 2));
        Assert.False(open.TryEnter(typeof(TileHub), One, 2));
        Assert.True(open.TryEnter(typeof(TileHub), Other, 2));
        Assert.True(open.TryEnter(typeof(object), One, 2));
        open.Leave(typeof(TileHub), One);
        Assert.Equal(1, open.Count(typeof(TileHub), One));
        Assert.True(open.TryEnter(typeof(TileHub), One, 2));
    }

    [Theory]
    [InlineData("/hubs/tiles/negotiate")]
    [InlineData("/_blazor/negotiate")]
    public async Task Who_negotiates_without_end_is_refused_in_words(string path)
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ViewersPerClient"] = "4" } };
        using HttpClient client = web.CreateClient();
        HttpResponseMessage? refused = null;
        for (int i = 0; i < 1000 && refused is null; i++)
        {
            HttpResponseMessage answer = await client.PostAsync(new Uri(path + "?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                refused = answer;
            }
            else
            {
                answer.Dispose();
            }
        }

        Assert.NotNull(refused);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("asked for too fast", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        refused.Dispose();
    }

    [Fact]
    public async Task One_client_has_so_many_circuits_open()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ViewersPerClient"] = "2" } };
        using WebSocket first = await OpenCircuitAsync(web);
        using WebSocket second = await OpenCircuitAsync(web);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenCircuitAsync(web));
    }

    [Fact]
    public async Task A_page_whose_circuit_would_be_refused_says_so_until_another_is_closed()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ViewersPerClient"] = "1" } };
        using HttpClient client = web.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        OpenConnections open = web.Services.GetRequiredService<OpenConnections>();
        Type circuits = Assert.IsType<Type>(CircuitHub.TypeIn(web.Services.GetRequiredService<EndpointDataSource>()), exactMatch: false);
        open.TryEnter(circuits, default, 1);

        using HttpResponseMessage refused = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("At most 1 maps at once", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        open.Leave(circuits, default);
        using HttpResponseMessage answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_map_that_is_fetched_by_polling_counts_as_well()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ViewersPerClient"] = "2" } };
        await using HubConnection first = await web.ConnectAsync();
        await using HubConnection second = await web.ConnectAsync();
        // A call is answered once its connection counts.
        await first.InvokeAsync("Look", new LookRequest(web.FirstId, 0, 0, 0, 0, 0, 0, 0), TestContext.Current.CancellationToken);
        await second.InvokeAsync("Look", new LookRequest(web.FirstId, 0, 0, 0, 0, 0, 0, 0), TestContext.Current.CancellationToken);
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri(TileHub.Path + "/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("At most 2 maps at once", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>As Blazor's script does, up to where the server has greeted.</summary>
    private static async Task<WebSocket> OpenCircuitAsync(WebUnderTest web)
    {
        WebSocket socket = await web.Server.CreateWebSocketClient()
            .ConnectAsync(new Uri(web.Server.BaseAddress, "/_blazor"), TestContext.Current.CancellationToken);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[256], TestContext.Current.CancellationToken);
        return socket;
    }
}
