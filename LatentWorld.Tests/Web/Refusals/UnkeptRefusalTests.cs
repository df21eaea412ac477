using System.Net;

namespace LatentWorld.Tests.Web.Refusals;

/// <summary>Whatever is refused, and by whom, no cache on the way keeps it.</summary>
public sealed class UnkeptRefusalTests : IDisposable
{
    private readonly WebUnderTest _web = new() { Settings = { ["Tiles:QueueLimit"] = "1" } };

    [Theory]
    [InlineData("GET", "/worlds/{id}/tiles/01/0/0.webp", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/worlds/{id}/tiles/0/0/0.webp?fallback=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/worlds/{id}/preview.png?at=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/worlds/{id}/tilejson.json?scheme=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/worlds/{id}/xyz/0/1/0.webp", HttpStatusCode.NotFound)]
    [InlineData("GET", "/worlds/unknown/tiles/0/0/0.webp", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/worlds/unknown/tiles/0/0/0.webp", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/worlds/unknown", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/jobs/7", HttpStatusCode.NotFound)]
    [InlineData("GET", "/map/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/worlds", HttpStatusCode.MethodNotAllowed)]
    public async Task A_refusal_is_not_kept(string method, string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await SendAsync(method, address);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Nor_is_what_cannot_be_rendered_now()
    {
        _web.Model.Fake.Hold();
        Task<HttpResponseMessage> first = SendAsync("GET", "/worlds/{id}/tiles/3/1/1.webp");
        await _web.Model.Fake.ArrivedAsync();
        using HttpResponseMessage refused = await SendAsync("GET", "/worlds/{id}/tiles/3/1/3.webp");
        _web.Model.Fake.ReleaseAll();
        (await first).Dispose();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("no-store", refused.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/worlds/{id}/tiles/0/0/0.webp", "public, max-age=31536000, immutable")]
    [InlineData("/worlds/{id}/preview.png", "public, max-age=300")]
    public async Task What_is_given_is_kept_as_before(string address, string caching)
    {
        using HttpResponseMessage answer = await SendAsync("GET", address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(caching.Replace(" ", ""), answer.Headers.GetValues("Cache-Control").Single().Replace(" ", ""));
    }

    public void Dispose() => _web.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string method, string address)
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(new(method), address.Replace("{id}", _web.FirstId));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
