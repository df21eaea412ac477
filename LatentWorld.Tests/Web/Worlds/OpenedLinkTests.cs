using System.Net;
using System.Text;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.AspNetCore.SignalR.Client;

namespace LatentWorld.Tests.Web.Worlds;

/// <summary>Opening a link writes nothing and takes nothing of anybody's allowance; looking at a tile does.</summary>
public sealed class OpenedLinkTests : IDisposable
{
    /// <summary>What one client may bring in a minute, and one more.</summary>
    private const int Many = 31;

    private readonly TemporaryFolder _folder = new();
    private readonly PictureStore _store;
    private readonly WebUnderTest _web;

    public OpenedLinkTests()
    {
        _store = PictureStore.Open(_folder.Path, 1 << 30, Assert.Fail);
        _web = new() { Store = _store };
    }

    [Fact]
    public async Task Many_opened_links_store_nothing_and_leave_the_allowance_to_those_who_make_worlds()
    {
        for (int i = 0; i < Many; i++)
        {
            Assert.DoesNotContain("This link cannot be opened here.", await OpenAsync(World(i)));
        }

        Assert.All(Enumerable.Range(0, Many), i => Assert.False(_store.IsRemembered(Id(i))));
        using HttpClient client = _web.CreateClient();
        using var recipe = new StringContent("""{"prompt":"a cat"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage made = await client.PostAsync(new Uri("/api/worlds", UriKind.Relative), recipe, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task A_look_at_a_tile_stores_its_world()
    {
        await OpenAsync(World(1));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(1));
        Assert.True(_store.IsRemembered(Id(1)));
    }

    [Fact]
    public async Task A_look_of_a_map_stores_its_world()
    {
        await OpenAsync(World(1));
        await using HubConnection hub = await _web.ConnectAsync();
        await hub.InvokeAsync(
            "Look",
            new { world = Id(1).Value, zoom = 0, minX = 0, minY = 0, maxX = 0, maxY = 0, centreX = 0, centreY = 0 },
            TestContext.Current.CancellationToken);
        Assert.True(_store.IsRemembered(Id(1)));
    }

    [Fact]
    public async Task Pictures_in_pages_of_other_sites_store_no_world()
    {
        for (int i = 0; i < Many; i++)
        {
            await OpenAsync(World(i));
        }

        Assert.Equal(HttpStatusCode.OK, await LookAsync(1, site: "cross-site"));
        Assert.False(_store.IsRemembered(Id(1)));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(2, site: "same-origin"));
        Assert.True(_store.IsRemembered(Id(2)));
    }

    [Fact]
    public async Task Where_the_allowance_is_used_up_the_world_is_shown_and_not_stored()
    {
        for (int i = 0; i < Many; i++)
        {
            await OpenAsync(World(i));
            Assert.Equal(HttpStatusCode.OK, await LookAsync(i));
        }

        Assert.Equal([true, true, false], new[] { 0, Many - 2, Many - 1 }.Select(i => _store.IsRemembered(Id(i))));
    }

    public void Dispose()
    {
        _web.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private static World World(int number) => FakeModel.World((ulong)(1000 + number));

    private static WorldId Id(int number) => WorldId.Of(World(number));

    private async Task<string> OpenAsync(World world)
    {
        using HttpClient client = _web.CreateClient();
        return await client.GetStringAsync(new Uri("/" + new ShareLink(world, new(0, 0), 2).ToQuery(), UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private async Task<HttpStatusCode> LookAsync(int number, string? site = null)
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/worlds/{Id(number)}/tiles/0/0/0.webp");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
