using System.Text.Json;
using LatentWorld.Web.Hubs;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Hubs;

/// <summary>What the server holds for a client that goes on looking about and does not read, and what that client finds when it reads on.</summary>
public sealed class SilentClientTests : IDisposable
{
    // Small in the kernel, so that what is unsent waits in the server.
    private const int KernelBytes = 4096;

    // SignalR and Kestrel hold 64 KB each, and one message of news lies between them.
    private const int MostUnread = 256 * 1024;

    /// <summary>Each tells of 256 tiles in 20 KB and more: a megabyte and a half together.</summary>
    private const int Looks = 80;
    private const int Edge = 16;

    private readonly WebUnderTest _web = new()
    {
        Settings = { ["Worlds:0:Steps"] = "2", ["Worlds:0:Guidance"] = "1" },
        Also = services => services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = KernelBytes;
            return socket;
        }),
    };

    [Fact]
    public async Task News_does_not_pile_up_and_the_newest_comes_when_it_reads_on()
    {
        _web.UseKestrel(0);
        _web.StartServer();
        await RenderAsync(Window(0));
        using SilentClient client = await SilentClient.OpenAsync(_web.ClientOptions.BaseAddress, KernelBytes);
        await client.SendAsync(new { type = 4, invocationId = "1", target = "Updates", arguments = Array.Empty<object>() });
        _web.Model.Fake.Hold();
        for (int look = 0; look < Looks; look++)
        {
            await client.CallAsync("Look", Window(0) with { Anew = true });
        }

        // One column further: only this look asks for something to be rendered, so that the server has heard all when it is.
        await client.CallAsync("Look", Window(1) with { Anew = true });
        await _web.Model.Fake.ArrivedAsync();
        _web.Model.Fake.ReleaseAll();

        List<(long X, long Y)> ready = [];
        for (bool isAll = false; !isAll;)
        {
            JsonElement[] news = [.. (await client.ReadAsync()).GetProperty("item").EnumerateArray()];
            ready.AddRange(news.Where(update => update.GetProperty("kind").ValueEquals("ready"))
                .Select(update => (update.GetProperty("x").GetInt64(), update.GetProperty("y").GetInt64())));
            isAll = ready.Count(tile => tile.X == Edge) == Edge && news[^1].GetProperty("waiting").GetInt32() == 0;
        }

        Assert.InRange(client.BytesRead, 0, MostUnread);
        LookRequest last = Window(1);
        Assert.Equal(Edge * Edge, ready.TakeLast(Edge * Edge).Distinct().Count());
        Assert.All(ready.TakeLast(Edge * Edge), tile => Assert.InRange(tile.X, last.MinX, last.MaxX));
    }

    public void Dispose() => _web.Dispose();

    private LookRequest Window(long column) =>
        new(_web.FirstId, 6, column, 0, column + Edge - 1, Edge - 1, column, 0, Field: null);

    /// <summary>Somebody else looks until all is rendered.</summary>
    private async Task RenderAsync(LookRequest look)
    {
        await using HubConnection hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_web.ClientOptions.BaseAddress, TileHub.Path)).Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Look", look, TestContext.Current.CancellationToken);
        await foreach (UpdateMessage[] news in hub.StreamAsync<UpdateMessage[]>("Updates", TestContext.Current.CancellationToken))
        {
            if (news[^1].Waiting == 0)
            {
                return;
            }
        }
    }
}
