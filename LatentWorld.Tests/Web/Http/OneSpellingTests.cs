using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LatentWorld.Tests.Web.Http;

/// <summary>An address has one spelling: all others lead to it, or are refused in words.</summary>
public sealed class OneSpellingTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Theory]
    [InlineData("/worlds/{0}/tiles/0/0/0.WEBP", "/worlds/{0}/tiles/0/0/0.webp")]
    [InlineData("/worlds/{0}/tiles/0/0/0.webp/", "/worlds/{0}/tiles/0/0/0.webp")]
    [InlineData("/Worlds/{0}/TILES/0/0/0.webp", "/worlds/{0}/tiles/0/0/0.webp")]
    [InlineData("/worlds/{0}/tiles/0/0/0.Webp?fallback=ancestor", "/worlds/{0}/tiles/0/0/0.webp?fallback=ancestor")]
    [InlineData("/worlds/{0}/xyz/0/0/0.PNG", "/worlds/{0}/xyz/0/0/0.png")]
    [InlineData("/worlds/{0}/preview.PNG?at=0,0,1", "/worlds/{0}/preview.png?at=0,0,1")]
    [InlineData("/API/worlds/", "/api/worlds")]
    [InlineData("/Jobs/?a=b", "/jobs?a=b")]
    [InlineData("/SHELL.js", "/shell.js")]
    public async Task Another_spelling_leads_to_the_one(string asked, string one)
    {
        using HttpClient client = _web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        // Once before and once after the picture is in memory.
        for (int time = 0; time < 2; time++)
        {
            using HttpResponseMessage answer = await GetAsync(client, asked);
            Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
            Assert.Equal(string.Format(one, _web.FirstId), answer.Headers.Location?.OriginalString);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            using HttpResponseMessage there = await GetAsync(client, one);
            Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        }
    }

    [Theory]
    [InlineData("0/+1/0")]
    [InlineData("0/01/0")]
    [InlineData("0/-0/0")]
    [InlineData("00/0/0")]
    [InlineData("0/1e0/0")]
    [InlineData("0/ 1/0")]
    public async Task Another_spelling_of_a_number_is_refused_in_words(string tile)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{{0}}/tiles/{tile}.webp");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("without +, −0 or leading zeros", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_spelling_of_a_world_is_none()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(
            new Uri($"/worlds/{_web.FirstId.ToUpperInvariant()}/tiles/0/0/0.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Under_a_base_path_the_one_is_under_it_too()
    {
        await using var web = new WebUnderTest { Settings = { ["Http:BasePath"] = "/latents" } };
        using HttpClient client = web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using HttpResponseMessage other = await client.GetAsync(new Uri("/latents/JOBS", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/latents/jobs", other.Headers.Location?.OriginalString);
        using HttpResponseMessage one = await client.GetAsync(new Uri("/latents/jobs", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
    }

    public void Dispose() => _web.Dispose();

    private Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(string.Format(path, _web.FirstId), UriKind.Relative), TestContext.Current.CancellationToken);
}
