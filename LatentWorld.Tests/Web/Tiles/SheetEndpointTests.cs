using System.Net;
using System.Net.Http.Headers;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Sqlite;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Sheets;

namespace LatentWorld.Tests.Web.Tiles;

public sealed class SheetEndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PictureStore _store;
    private readonly WebUnderTest _web;

    public SheetEndpointTests()
    {
        _store = PictureStore.Open(_folder.Path, 1 << 26, words => Assert.Fail(words));
        _web = new() { Store = _store };
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    public async Task A_cell_shows_its_picture_and_is_transparent_where_there_is_none(int pixels)
    {
        Add(new(3, -1, 31), (220, 60, 40));
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"{pixels}/3/-1/1.webp");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Equal($"{new string('0', 62)}80", Points(answer));
        byte[] webP = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        (byte red, byte green, byte blue, byte alpha) = SheetPixels.Middle(webP, pixels, 255);
        Assert.InRange(red, 205, 235);
        Assert.InRange(green, 45, 75);
        Assert.InRange(blue, 25, 55);
        Assert.Equal(255, alpha);
        Assert.Equal(0, SheetPixels.WrongAlphas(webP, pixels, 254, 0));
        Assert.Equal(0, _web.Model.Decoded);
    }

    [Fact]
    public async Task Who_has_it_gets_304_until_a_picture_comes()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage nothing = await GetAsync(client, "16/3/0/0.webp");
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);
        Assert.Equal(new string('0', 64), Points(nothing));

        await RenderAsync(client, "2/1/1");
        using HttpResponseMessage first = await GetAsync(client, "16/3/0/0.webp");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using HttpResponseMessage same = await GetAsync(client, "16/3/0/0.webp", first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(first.Headers.ETag, same.Headers.ETag);
        Assert.Equal(Points(first), Points(same));

        await RenderAsync(client, "3/3/3");
        using HttpResponseMessage more = await GetAsync(client, "16/3/0/0.webp", first.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        Assert.NotEqual(first.Headers.ETag, more.Headers.ETag);
        Assert.NotEqual(Points(first), Points(more));
    }

    [Fact]
    public async Task HEAD_has_the_headers_alone()
    {
        Add(new(3, 1, 1), (1, 2, 3));
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage whole = await GetAsync(client, "16/3/0/0.webp");
        using var head = new HttpRequestMessage(HttpMethod.Head, $"/worlds/{_web.FirstId}/sheets/16/3/0/0.webp");
        using HttpResponseMessage answer = await client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(whole.Headers.ETag, answer.Headers.ETag);
        Assert.Equal(Points(whole), Points(answer));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("12/3/0/0.webp")]
    [InlineData("08/3/0/0.webp")]
    [InlineData("0/3/0/0.webp")]
    [InlineData("8/41/0/0.webp")]
    [InlineData("8/3/+1/0.webp")]
    [InlineData("8/3/0/-0.webp")]
    [InlineData("8/3/562949953421312/0.webp")]
    [InlineData("8/3/0/-562949953421313.webp")]
    [InlineData("x/3/0/0.webp")]
    public async Task What_is_no_address_is_refused_in_words(string address)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("8, 16, 32, 64", words);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_outermost_sheets_are_there()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, "8/40/562949953421311/-562949953421312.webp");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Of_an_unknown_world_there_are_none()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(
            new Uri($"/worlds/{new string('0', 32)}/sheets/8/0/0/0.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task One_client_has_so_many_under_way_and_is_then_told_to_wait()
    {
        using HttpClient client = _web.CreateClient();
        using var go = new ManualResetEventSlim();
        using var held = new ManualResetEventSlim();
        Task hold = Task.Factory.StartNew(
            () =>
            {
                lock (((SqliteDatabase)_store.Disk!.Database).ReadGate)
                {
                    held.Set();
                    go.Wait();
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        held.Wait(TestContext.Current.CancellationToken);
        Task<HttpResponseMessage>[] asked = [.. Enumerable.Range(0, 129).Select(x => GetAsync(client, $"8/3/{x}/0.webp"))];
        using HttpResponseMessage refused = await await Task.WhenAny(asked);
        go.Set();
        await hold;

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("At most 128 sheets", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        HttpResponseMessage[] answers = await Task.WhenAll(asked);
        Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.NoContent);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    public void Dispose()
    {
        _web.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private static string Points(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("LatentWorld-Points"));

    private void Add(TileAddress tile, (byte, byte, byte) colour) =>
        _store.Add(PictureKey.Of(new(_web.FirstId), tile), FlatPictures.With(colour));

    private async Task RenderAsync(HttpClient client, string tile)
    {
        using HttpResponseMessage answer = await client.GetAsync(
            new Uri($"/worlds/{_web.FirstId}/tiles/{tile}.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/worlds/{_web.FirstId}/sheets/{address}");
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
