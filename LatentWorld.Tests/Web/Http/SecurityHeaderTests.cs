using System.Net;
using LatentWorld.Web.Http;

namespace LatentWorld.Tests.Web.Http;

/// <summary>Every answer has the same protecting headers, whoever gives it.</summary>
public sealed class SecurityHeaderTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task Every_answer_has_them()
    {
        using HttpClient client = _web.CreateClient();
        string tile = $"/worlds/{_web.FirstId}/tiles/0/0/0.webp";
        // The second of the tile comes from memory, before all else.
        foreach (string address in new[] { "/", tile, tile, "/shell.js", "/nothing", "/healthz", "/api/worlds", $"/worlds/{_web.FirstId}/tiles/0/0/x.webp", "/WORLDS/x/tilejson.json" })
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            AssertHeaders(answer, "localhost");
        }
    }

    [Fact]
    public async Task So_has_the_refusal_of_a_strangers_name()
    {
        using HttpClient client = _web.CreateClient();
        client.DefaultRequestHeaders.Host = "evil.example.org";
        using HttpResponseMessage answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        AssertHeaders(answer, "evil.example.org");
    }

    [Theory]
    [InlineData("a;script-src *")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_host_that_is_none_is_no_part_of_the_policy(string host) =>
        Assert.Contains("connect-src 'self';", ContentPolicy.Of(host).Words);

    [Fact]
    public async Task Connections_go_to_this_host_alone_with_its_port()
    {
        using HttpClient client = _web.CreateClient();
        client.DefaultRequestHeaders.Host = "localhost:5080";
        using HttpResponseMessage answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        AssertHeaders(answer, "localhost:5080");
    }

    public void Dispose() => _web.Dispose();

    private static void AssertHeaders(HttpResponseMessage answer, string host)
    {
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"connect-src 'self' ws://{host} wss://{host};", policy);
        Assert.Contains("default-src 'self';", policy);
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }
}
