using System.Net;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Http;

public sealed class RequestLimitTests : IDisposable
{
    private const int TilesAtOnce = 256;

    // So long a wait that the pictures of all requests fit into it.
    private readonly WebUnderTest _web = new() { Settings = { ["Tiles:WaitSeconds"] = "600" } };

    [Fact]
    public async Task One_client_waits_for_so_many_pictures_and_is_then_told_to_wait()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage kept = await GetAsync(client, 0);
        _web.Model.Fake.Hold();
        Task<HttpResponseMessage>[] asked = [.. Enumerable.Range(1, TilesAtOnce + 1).Select(x => GetAsync(client, x))];

        // All the others wait for the held model.
        using HttpResponseMessage refused = await await Task.WhenAny(asked);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"At most {TilesAtOnce} pictures", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // A picture that is in memory makes no work and is had all the same.
        using HttpResponseMessage again = await GetAsync(client, 0);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        _web.Model.Fake.ReleaseAll();
        HttpResponseMessage[] answers = await Task.WhenAll(asked);
        Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.OK);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task One_who_waits_for_more_than_can_come_in_time_is_told_so_at_once()
    {
        // A picture of 20 steps takes .2 s by the first guess, and a request waits for 1 s, on a clock that stands still.
        await using var web = new WebUnderTest { Time = new(), Settings = { ["Tiles:WaitSeconds"] = "1" } };
        using HttpClient client = web.CreateClient();
        web.Model.Fake.Hold();
        Task<HttpResponseMessage>[] asked =
        [
            .. Enumerable.Range(1, 7).Select(x => client.GetAsync(
                new Uri($"/worlds/{web.FirstId}/tiles/10/{(2 * x) + 1}/1.webp", UriKind.Relative), TestContext.Current.CancellationToken)),
        ];

        using HttpResponseMessage refused = await await Task.WhenAny(asked);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("You wait for 6 pictures already", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        web.Model.Fake.ReleaseAll();
        HttpResponseMessage[] answers = await Task.WhenAll(asked);
        Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.OK);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public void Of_worlds_that_a_page_makes_no_more_are_taken_than_of_recipes_and_links_open_all_the_same()
    {
        LinkOpener opener = _web.Services.GetRequiredService<LinkOpener>();
        string?[] problems = [.. Enumerable.Range(0, 31).Select(seed => opener.Make(World(seed), default).Problem)];

        Assert.All(problems[..30], Assert.Null);
        Assert.Contains("new worlds a minute", problems[30]);
        Assert.Null(opener.Make(World(0), default).Problem);
        Assert.Null(opener.Open(new(ShareLink.Of(World(31), ShareLink.Start).PackedRecipe)).Problem);
    }

    public void Dispose() => _web.Dispose();

    private World World(int seed) => _web.Catalogue.Default with { Z1 = new((ulong)(1000 + seed)) };

    private Task<HttpResponseMessage> GetAsync(HttpClient client, int x) =>
        client.GetAsync(new Uri($"/worlds/{_web.FirstId}/tiles/10/{(2 * x) + 1}/1.webp", UriKind.Relative), TestContext.Current.CancellationToken);
}
