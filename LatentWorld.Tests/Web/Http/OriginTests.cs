using System.Net;
using System.Text;

namespace LatentWorld.Tests.Web.Http;

public sealed class OriginTests : IDisposable
{
    private const string Friend = "https://maps.example.org";

    private readonly WebUnderTest _web = new() { Settings = { ["Http:AllowedOrigins:0"] = Friend } };

    [Theory]
    [InlineData(null, HttpStatusCode.Created)]
    [InlineData("http://localhost", HttpStatusCode.Created)]
    [InlineData(Friend, HttpStatusCode.Created)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://elsewhere.example.org", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.example.org", HttpStatusCode.Forbidden)]
    public async Task Only_known_pages_make_worlds(string? origin, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, "/api/worlds", origin, """{"steps":9}""");
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.Created)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("none", HttpStatusCode.Forbidden)]
    public async Task A_browser_that_says_that_its_page_is_ours_is_believed_whatever_a_proxy_made_of_the_host(string site, HttpStatusCode expected)
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/worlds") { Content = new StringContent("""{"steps":9}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", "https://here.example.org");
        request.Headers.Add("Sec-Fetch-Site", site);
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/hubs/tiles/negotiate?negotiateVersion=1", "null")]
    [InlineData("/hubs/tiles/negotiate?negotiateVersion=1", "https://elsewhere.example.org")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "https://elsewhere.example.org")]
    public async Task A_foreign_page_opens_no_connection_and_is_told_why(string address, string origin)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, address, origin, "");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Http:AllowedOrigins", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/hubs/tiles?id=x")]
    [InlineData("/_blazor?id=x")]
    public async Task Nor_by_way_of_get_as_sockets_do(string address)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, address, "https://elsewhere.example.org", null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(Friend, true)]
    [InlineData("https://elsewhere.example.org", false)]
    public async Task Reading_is_shown_to_allowed_pages(string origin, bool isShown)
    {
        for (int time = 0; time < 2; time++)
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, $"/worlds/{_web.FirstId}/tiles/0/0/0.webp", origin, null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(isShown, answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task A_kept_answer_is_not_handed_to_another_origin()
    {
        for (int time = 0; time < 2; time++)
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, $"/worlds/{_web.FirstId}/tiles/0/0/0.webp", null, null);
            Assert.Contains("Origin", answer.Headers.Vary);
        }
    }

    public void Dispose() => _web.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? origin, string? body)
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(method, address);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
