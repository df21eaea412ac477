using System.Text.Json;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Hubs;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Hubs;

public sealed class TileHubTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task A_viewer_hears_of_pictures_fields_and_progress()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        await LookAsync(hub, Around(1));
        List<UpdateMessage> news = await ReadAsync(hub, until: all => all.Count(m => m.Kind == "ready") == 9
            && all.Any(m => m.Kind == "field") && all[^1] is { Kind: "progress", Waiting: 0 });

        Assert.Equal(9, news.Where(m => m.Kind == "ready").Select(m => (m.Zoom, m.X, m.Y)).Distinct().Count());
        Assert.All(news.Where(m => m.Kind == "ready"), m => Assert.Equal(_web.FirstId, m.World));
        Assert.All(news.Where(m => m.Kind == "field"), m => Assert.True((m.Value > 0) != (m.AtMost > 0) && m.Distance > 0 && m.Neighbours is >= 1 and <= 4 && m.Field == "sensitivity"));
    }

    [Fact]
    public async Task A_view_of_sheets_hears_which_of_their_pictures_exist()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        await LookAsync(hub, Around(1) with { Detail = "sheets", Field = null });
        List<UpdateMessage> news = await ReadAsync(hub, until: all => all[^1] is { Kind: "progress", Waiting: 0 });

        Assert.Equal(9, news[^1].Total);
        Assert.DoesNotContain(news, m => m.Kind == "ready");
        Assert.Equal(4, news.Where(m => m.Kind == "sheet").Select(m => (m.X, m.Y)).Distinct().Count());
        // Of the sheet below and to the right of the origin, the first two points of the first two rows.
        byte[] mask = news.Last(m => m is { Kind: "sheet", X: 0, Y: 0 }).Mask!.Value.ToArray();
        Assert.Equal([0b11, 0, 0b11, .. new byte[29]], mask);
    }

    [Fact]
    public async Task Nothing_is_rendered_for_a_view_that_is_paused()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        await LookAsync(hub, Around(1) with { Detail = "sheets", Paused = true });
        await ReadAsync(hub, until: all => all[^1] is { Kind: "progress", Waiting: 9 });
        await LookAsync(hub, Around(2) with { Paused = true });
        await ReadAsync(hub, until: all => all[^1] is { Kind: "progress", Waiting: 25 });

        Assert.Equal(0, _web.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task Two_viewers_of_the_same_tiles_cost_one_rendering()
    {
        await using HubConnection first = await _web.ConnectAsync();
        await using HubConnection second = await _web.ConnectAsync();
        await LookAsync(first, Around(1) with { Field = null });
        await LookAsync(second, Around(1) with { Field = null });
        await ReadAsync(first, all => all.Count(m => m.Kind == "ready") == 9);
        await ReadAsync(second, all => all.Count(m => m.Kind == "ready") == 9);

        Assert.Equal(9, _web.Model.Decoded);
    }

    [Fact]
    public async Task A_bad_view_is_refused_in_words_and_nothing_is_rendered()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        await RefusedAsync(hub, Around(0) with { World = new string('0', 32) }, "does not know that world");
        await RefusedAsync(hub, Around(0) with { World = null }, "does not know that world");
        await RefusedAsync(hub, Around(0) with { Zoom = 41 }, "lies outside the map");
        await RefusedAsync(hub, Around(0) with { MinX = long.MinValue, MaxX = long.MaxValue }, "lies outside the map");
        await RefusedAsync(hub, Around(0) with { MinX = 5, MaxX = 4 }, "must not lie behind");
        await RefusedAsync(hub, Around(0) with { MinX = -TileAddress.MaxIndex, MaxX = TileAddress.MaxIndex }, $"at most {View.MaxTiles}");
        await RefusedAsync(hub, Around(16) with { MaxX = 17 }, $"at most {View.MaxTiles}");
        await RefusedAsync(hub, Around(0) with { Field = "entropy" }, "no such field. A view asks for one of these, or for none: sensitivity");
        await RefusedAsync(hub, Around(0) with { Field = "" }, "no such field");
        await RefusedAsync(hub, Around(0) with { Detail = "atlas" }, "A view has one of these details: tiles, sheets.");
        await RefusedAsync(hub, Around(128) with { Detail = "sheets" }, $"at most {View.MaxPoints}");

        Assert.Equal(0, _web.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task A_retry_of_no_tile_is_refused_in_words()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        HubException refusal = await Assert.ThrowsAsync<HubException>(() =>
            hub.InvokeAsync("Retry", _web.FirstId, 99, 0L, 0L, TestContext.Current.CancellationToken));
        Assert.Contains("There is no tile", refusal.Message);
    }

    [Fact]
    public async Task A_message_longer_than_any_view_ends_the_connection()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        await Assert.ThrowsAnyAsync<Exception>(() =>
            LookAsync(hub, Around(0) with { World = new string('0', 8192) }));
    }

    [Fact]
    public async Task A_failed_tile_says_why()
    {
        _web.Model.DecodeFailure = new InvalidOperationException("The decoder is broken.");
        await using HubConnection hub = await _web.ConnectAsync();
        await LookAsync(hub, Around(0));
        List<UpdateMessage> news = await ReadAsync(hub, all => all.Any(m => m.Kind == "failed"));
        Assert.False(string.IsNullOrWhiteSpace(news.First(m => m.Kind == "failed").Reason));
    }

    [Fact]
    public async Task The_map_speaks_MessagePack()
    {
        await using HubConnection hub = await _web.ConnectAsync(builder => builder.AddMessagePackProtocol());
        await LookAsync(hub, Around(0) with { CursorAlpha = 0.25, CursorBeta = -0.5 });
        List<UpdateMessage> news = await ReadAsync(hub, all => all.Any(m => m.Kind == "ready"));
        Assert.Contains(new UpdateMessage("ready", _web.FirstId, 6, 0, 0), news);
        await RefusedAsync(hub, Around(0) with { CursorAlpha = double.NaN, CursorBeta = 0 }, "The cursor must be two finite numbers");
    }

    [Fact]
    public void A_preview_carries_its_picture()
    {
        UpdateMessage message = UpdateMessage.Of(new TilePreview(new("w"), new(3, -1, 2), 5, 20, new byte[] { 1, 2, 3 }));
        Assert.Contains("\"step\":5,\"steps\":20,\"picture\":\"AQID\"", JsonSerializer.Serialize(message, JsonSerializerOptions.Web));
        byte[] packed = MessagePackSerializer.Serialize(message, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            [1, 2, 3],
            MessagePackSerializer.Deserialize<UpdateMessage>(packed, cancellationToken: TestContext.Current.CancellationToken).Picture!.Value.ToArray());
    }

    [Fact]
    public async Task A_second_reading_ends_the_first()
    {
        await using HubConnection hub = await _web.ConnectAsync();
        await using IAsyncEnumerator<UpdateMessage[]> first =
            hub.StreamAsync<UpdateMessage[]>("Updates", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        ValueTask<bool> reading = first.MoveNextAsync();
        await LookAsync(hub, Around(0));
        Assert.True(await reading);

        Task<List<UpdateMessage>> second = ReadAsync(hub, all => all.Any(m => m.Kind == "ready"));
        await Assert.ThrowsAsync<HubException>(async () => { while (await first.MoveNextAsync()) { } });
        await LookAsync(hub, Around(0));
        await second;
    }

    [Fact]
    public void A_measured_value_is_written_with_its_distance() => Assert.Equal(
        "{\"kind\":\"field\",\"world\":\"w\",\"zoom\":3,\"x\":-1,\"y\":2,\"value\":0.5,\"neighbours\":4,\"distance\":10.5,\"field\":\"sensitivity\"}",
        Written(new(0.5, null, 10.5, 1e-5, 4)));

    [Fact]
    public void What_is_below_the_noise_is_written_without_a_value() => Assert.Equal(
        "{\"kind\":\"field\",\"world\":\"w\",\"zoom\":3,\"x\":-1,\"y\":2,\"neighbours\":4,\"distance\":0.25,\"atMost\":3.5,\"field\":\"sensitivity\"}",
        Written(new(null, 3.5, 0.25, 1e-5, 4)));

    private static string Written(FieldEstimate estimate) =>
        JsonSerializer.Serialize(UpdateMessage.Of(new FieldReady(new("w"), new(FieldKind.Sensitivity, new(3, -1, 2), estimate))), JsonSerializerOptions.Web);

    public void Dispose() => _web.Dispose();

    private LookRequest Around(int radius) => new(_web.FirstId, 6, -radius, -radius, radius, radius, 0, 0, "sensitivity");

    private static Task LookAsync(HubConnection hub, LookRequest look) =>
        hub.InvokeAsync("Look", look, TestContext.Current.CancellationToken);

    private static async Task RefusedAsync(HubConnection hub, LookRequest look, string words)
    {
        HubException refusal = await Assert.ThrowsAsync<HubException>(() => LookAsync(hub, look));
        Assert.Contains(words, refusal.Message);
    }

    private static async Task<List<UpdateMessage>> ReadAsync(HubConnection hub, Predicate<List<UpdateMessage>> until)
    {
        List<UpdateMessage> all = [];
        await foreach (UpdateMessage[] news in hub.StreamAsync<UpdateMessage[]>("Updates", TestContext.Current.CancellationToken))
        {
            all.AddRange(news);
            if (until(all))
            {
                break;
            }
        }

        return all;
    }
}
