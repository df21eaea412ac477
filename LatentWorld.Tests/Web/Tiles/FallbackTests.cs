using System.Net;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Web.Tiles;

public sealed class FallbackTests : IDisposable
{
    private readonly WebUnderTest _web = new() { Settings = { ["Tiles:QueueLimit"] = "1" } };

    [Theory]
    [InlineData("webp", "image/webp")]
    [InlineData("png", "image/png")]
    public async Task The_nearest_ancestor_stands_in_and_is_not_kept(string ending, string type)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage far = await GetAsync(client, "tiles/0/0/0.webp");
        using HttpResponseMessage near = await GetAsync(client, "tiles/2/1/1.webp");
        int rows = _web.Model.Fake.RowsRun;

        using HttpResponseMessage answer = await GetAsync(client, $"xyz/5/9/9.{ending}?fallback=ancestor");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        // The point of 2/1/1 is 4/4/4's too, whose cell is the nearest that is there.
        Assert.Equal("4/4/4", Assert.Single(answer.Headers.GetValues("LatentWorld-Fallback")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
        Assert.Equal(rows, _web.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task The_cut_lies_where_the_tile_lies_in_its_ancestor()
    {
        using HttpClient client = _web.CreateClient();
        byte[] ancestor = PictureDecoding.DecodeWebP(await BytesAsync(client, "tiles/1/1/1.webp"));
        byte[] cut = PictureDecoding.DecodeWebP(await BytesAsync(client, "tiles/3/5/4.webp?fallback=ancestor"));

        // One zoom up the first pixel lies at row 1.75, column 5.75 of the ancestor's 8 × 8.
        for (int c = 0; c < 3; c++)
        {
            double above = double.Lerp(ancestor[Pixel(1, 5) + c], ancestor[Pixel(1, 6) + c], 0.75);
            double below = double.Lerp(ancestor[Pixel(2, 5) + c], ancestor[Pixel(2, 6) + c], 0.75);
            Assert.Equal(double.Lerp(above, below, 0.75), cut[c], 0.5);
        }
    }

    [Fact]
    public async Task Where_nothing_stands_in_the_picture_is_waited_for()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, "tiles/3/1/1.webp?fallback=ancestor");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("LatentWorld-Fallback"));
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task A_full_queue_is_503_in_words_with_the_time_to_come_back()
    {
        using HttpClient client = _web.CreateClient();
        _web.Model.Fake.Hold();
        Task<HttpResponseMessage> first = GetAsync(client, "tiles/3/1/1.webp");
        await _web.Model.Fake.ArrivedAsync();

        using HttpResponseMessage refused = await GetAsync(client, "tiles/3/1/3.webp");
        _web.Model.Fake.ReleaseAll();
        (await first).Dispose();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("The queue is full", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _web.Dispose();

    private static int Pixel(int row, int column) => ((row * 8) + column) * 3;

    private Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(new Uri($"/worlds/{_web.FirstId}/{address}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<byte[]> BytesAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await GetAsync(client, address);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
