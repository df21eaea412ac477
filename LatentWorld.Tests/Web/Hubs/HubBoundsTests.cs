using System.Net;
using System.Net.WebSockets;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Hubs;

/// <summary>What one client may ask of the hub, and how it is told and noted when it asks for more.</summary>
public sealed class HubBoundsTests
{
    private static readonly LookRequest Origin = new(null, 6, 0, 0, 0, 0, 0, 0);

    [Fact]
    public async Task One_who_calls_too_often_is_refused_in_words_and_later_heard_again()
    {
        var time = new FakeTimeProvider();
        await using var web = new WebUnderTest { Time = time };
        await using HubConnection hub = await web.ConnectAsync();
        for (int call = 0; call < CallPace.AtOnce; call++)
        {
            await LookAsync(hub, Origin with { World = web.FirstId });
        }

        HubException refusal = await Assert.ThrowsAsync<HubException>(() => LookAsync(hub, Origin with { World = web.FirstId }));
        Assert.Contains("Too many calls", refusal.Message);

        time.Advance(TimeSpan.FromSeconds(1));
        await LookAsync(hub, Origin with { World = web.FirstId });
    }

    [Fact]
    public void Maps_that_jump_about_are_refused_and_those_of_others_are_not()
    {
        using var allowance = new LookAllowance();
        ClientAddress one = ClientAddress.Of(IPAddress.Parse("192.0.2.1")), another = ClientAddress.Of(IPAddress.Parse("192.0.2.2"));

        // Spent far faster than it comes back.
        Assert.Contains(false, Enumerable.Range(0, 100_000).Select(_ => allowance.Covers(one, View.MaxTiles)));
        Assert.True(allowance.Covers(one, 0));
        Assert.True(allowance.Covers(another, View.MaxTiles));
    }

    [Fact]
    public void All_maps_of_a_client_may_come_back_at_once()
    {
        using var allowance = new LookAllowance();
        ClientAddress client = ClientAddress.Of(IPAddress.Parse("192.0.2.1"));
        int maps = new TilesSettings().ViewersPerClient;

        Assert.DoesNotContain(false, Enumerable.Range(0, maps).Select(_ => allowance.Covers(client, View.MaxTiles)));
    }

    [Fact]
    public async Task A_full_queue_is_said_in_words_and_noted_without_a_stack_trace()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:QueueLimit"] = "1" } };
        await using HubConnection hub = await web.ConnectAsync();

        HubException refusal = await Assert.ThrowsAsync<HubException>(() =>
            LookAsync(hub, Origin with { World = web.FirstId, MaxX = 5 }));

        Assert.Contains("The queue is full", refusal.Message);
        LogUnderTest.Entry entry = Assert.Single(web.Log.Entries);
        Assert.Equal(LogLevel.Information, entry.Level);
        Assert.Null(entry.Exception);
        Assert.StartsWith("Look was refused: The queue is full", entry.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_are_refused_in_words()
    {
        await using var web = new WebUnderTest();
        await using HubConnection hub = await web.ConnectAsync();

        HubException refusal = await Assert.ThrowsAsync<HubException>(() =>
            hub.InvokeAsync("Retry", web.FirstId, "one", TestContext.Current.CancellationToken));

        Assert.Contains("Error binding arguments", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_at_nothing_is_refused_in_words_and_noted_without_a_stack_trace()
    {
        await using var web = new WebUnderTest();
        await using HubConnection hub = await web.ConnectAsync();

        HubException refusal = await Assert.ThrowsAsync<HubException>(() => LookAsync(hub, null));

        Assert.Contains("Look needs a view", refusal.Message);
        Assert.Null(Assert.Single(web.Log.Entries).Exception);
    }

    [Fact]
    public async Task One_client_has_so_many_maps_open_at_once()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ViewersPerClient"] = "2" } };
        using WebSocket first = await OpenAsync(web);
        using WebSocket second = await OpenAsync(web);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(web));

        using HttpClient client = web.CreateClient();
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri(TileHub.Path + "/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains(
            "At most 2 maps at once", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<WebSocket> OpenAsync(WebUnderTest web) => web.Server.CreateWebSocketClient()
        .ConnectAsync(new Uri(web.Server.BaseAddress, TileHub.Path), TestContext.Current.CancellationToken);

    private static Task LookAsync(HubConnection hub, LookRequest? look) =>
        hub.InvokeAsync("Look", look, TestContext.Current.CancellationToken);
}
