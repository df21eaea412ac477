using System.Net;
using System.Net.Http.Json;
using LatentWorld.Web.Tiles;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Tiles;

public sealed class VerificationEndpointTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    private string Address => $"/api/worlds/{_web.FirstId}/tiles/2/1/-3/verify";

    [Fact]
    public async Task The_same_picture_is_equal_with_both_provenances()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await PostAsync(client, Address);
        string text = await TextAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("{\"equal\":true,\"largestDifference\":0,\"psnr\":null,\"featureCosine\":1,\"wordChanged\":false,", text);
        Assert.Equal(2, text.Split("\"provider\":\"CPU\"").Length - 1);
        Assert.Equal(2, _web.Model.Decoded);
    }

    [Fact]
    public async Task A_difference_has_its_figures()
    {
        using HttpClient client = _web.CreateClient();
        _web.Model.Retouch = rgb => rgb.AsSpan().Fill(100);
        using HttpResponseMessage kept = await client.GetAsync(
            new Uri($"/worlds/{_web.FirstId}/tiles/2/1/-3.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        _web.Model.Retouch = rgb => rgb.AsSpan().Fill(110);
        using HttpResponseMessage answer = await PostAsync(client, Address);

        Assert.StartsWith("{\"equal\":false,\"largestDifference\":10,\"psnr\":28.13", await TextAsync(answer));
    }

    [Fact]
    public async Task The_kept_picture_and_the_new_one_each_have_their_own_word_and_time()
    {
        var time = new FakeTimeProvider();
        await using var web = new WebUnderTest { Time = time };
        using HttpClient client = web.CreateClient();
        DateTimeOffset first = time.GetUtcNow();
        web.Model.Retouch = rgb => (rgb[0], rgb[1], rgb[2]) = (255, 0, 0);
        using HttpResponseMessage kept = await client.GetAsync(
            new Uri($"/worlds/{web.FirstId}/tiles/2/1/-3.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromHours(1));
        web.Model.Retouch = rgb => (rgb[0], rgb[1], rgb[2]) = (0, 0, 255);
        using HttpResponseMessage answer = await PostAsync(client, $"/api/worlds/{web.FirstId}/tiles/2/1/-3/verify");

        VerificationAnswer found = (await answer.Content.ReadFromJsonAsync<VerificationAnswer>(TestContext.Current.CancellationToken))!;
        Assert.Equal(("red", "blue", true), (found.KeptWord, found.AgainWord, found.WordChanged));
        Assert.Equal((first, first + TimeSpan.FromHours(1)), (found.Kept.RenderedAt, found.Again.RenderedAt));
    }

    [Fact]
    public async Task A_failure_says_why()
    {
        using HttpClient client = _web.CreateClient();
        _web.Model.DecodeFailure = new InvalidOperationException("out of paint");
        using HttpResponseMessage answer = await PostAsync(client, Address);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("out of paint", await TextAsync(answer));
    }

    [Theory]
    [InlineData("nonsense", "0/0/0", HttpStatusCode.NotFound)]
    [InlineData(null, "41/0/0", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_cannot_be_verified(string? world, string tile, HttpStatusCode status)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await PostAsync(client, $"/api/worlds/{world ?? _web.FirstId}/tiles/{tile}/verify");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(0, _web.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task The_third_at_once_is_refused_in_words()
    {
        using HttpClient client = _web.CreateClient();
        _web.Model.Fake.Hold();
        List<Task<HttpResponseMessage>> requests = [.. Enumerable.Range(0, 3).Select(_ => PostAsync(client, Address))];

        Task<HttpResponseMessage> first = await Task.WhenAny(requests);
        using HttpResponseMessage refusal = await first;
        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.StatusCode);
        Assert.Contains("At most 2 verifications at once", await TextAsync(refusal));

        _web.Model.Fake.ReleaseAll();
        requests.Remove(first);
        foreach (Task<HttpResponseMessage> request in requests)
        {
            using HttpResponseMessage answer = await request;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    public void Dispose() => _web.Dispose();

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address) =>
        client.PostAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken);

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
