using System.Net;
using System.Net.Http.Json;
using System.Text;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Jobs;

public sealed class JobEndpointTests : IDisposable
{
    private const string Unit = "region=0,0,1,1&minZoom=0&maxZoom=2";

    private const string Operator = "0123456789abcdefghij";

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-web-jobs-").FullName;
    private readonly WebUnderTest _web;

    public JobEndpointTests() => _web = new()
    {
        Store = PictureStore.Open(_folder, 1 << 30, _ => { }),
        Settings = { ["Jobs:MaxPictures"] = "1000", ["Jobs:MaxOpen"] = "2", ["Jobs:OperatorKey"] = Operator },
    };

    [Fact]
    public async Task A_region_is_forecast_seeded_and_then_there()
    {
        ForecastAnswer before = await GetAsync<ForecastAnswer>($"{Jobs}/forecast?{Unit}");
        Assert.Equal((25, 0, null), (before.Pictures, before.Existing, before.Refusal));
        Assert.True(before.Seconds > 0 && before.Bytes > 0);

        using HttpResponseMessage started = await PostAsync($"{Jobs}?{Unit}");
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        Assert.Equal("/api/jobs/1", started.Headers.Location?.ToString());
        await DoneAsync(1);

        JobAnswer job = await GetAsync<JobAnswer>("/api/jobs/1");
        Assert.Equal(("done", 25, 25, 0, 0), (job.State, job.Pictures, job.Done, job.Failed, job.Seconds));
        Assert.Equal([0, 0, 1, 1], job.Region!);
        Assert.Equal(_web.FirstId, job.World);
        Assert.Equal(1, Assert.Single(await GetAsync<JobAnswer[]>("/api/jobs")).Id);
        Assert.Equal(25, (await GetAsync<ForecastAnswer>($"{Jobs}/forecast?{Unit}")).Existing);
        Assert.Equal(25, _web.Model.Decoded);
    }

    [Fact]
    public async Task A_job_is_paused_resumed_and_cancelled()
    {
        _web.Model.Fake.Hold();
        using HttpResponseMessage started = await PostAsync($"{Jobs}?{Unit}");
        string key = await KeyAsync(started);
        Assert.Equal("paused", await StateAsync("pause", key));
        Assert.Equal("waiting", await StateAsync("resume", key));
        Assert.Equal("cancelled", await StateAsync("cancel", key));
        await RefusedAsync("/api/jobs/1/resume", HttpStatusCode.Conflict, "Job 1 is cancelled and cannot be resumed.", key: key);
        using HttpResponseMessage removed = await SendAsync(HttpMethod.Delete, "/api/jobs/1", key);
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Empty(await GetAsync<JobAnswer[]>("/api/jobs"));
        _web.Model.Fake.ReleaseAll();
    }

    [Theory]
    [InlineData("region=0,0,1,1&minZoom=0&maxZoom=9", HttpStatusCode.Conflict, "263\u202f169 pictures, and a job makes at most 1\u202f000")]
    [InlineData("region=0,0,1&minZoom=0&maxZoom=1", HttpStatusCode.BadRequest, "4 finite numbers")]
    [InlineData("minZoom=0&maxZoom=1", HttpStatusCode.BadRequest, "4 finite numbers")]
    [InlineData("region=0,0,1,1&minZoom=0", HttpStatusCode.BadRequest, "maxZoom= must be a whole number")]
    [InlineData("region=0,0,1,1&minZoom=3&maxZoom=2", HttpStatusCode.BadRequest, "first not behind the last")]
    public async Task What_cannot_be_is_refused_in_words(string query, HttpStatusCode status, string words)
    {
        await RefusedAsync($"{Jobs}?{query}", status, words);
        Assert.Empty(await GetAsync<JobAnswer[]>("/api/jobs"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await RefusedAsync($"/api/worlds/{new string('0', 32)}/jobs?{Unit}", HttpStatusCode.NotFound, "no world");
        await RefusedAsync("/api/jobs/7/pause", HttpStatusCode.NotFound, "no job");
        await RefusedAsync("/api/jobs/x/cancel", HttpStatusCode.NotFound, "no job");
    }

    [Fact]
    public async Task No_more_are_open_than_may_be()
    {
        _web.Model.Fake.Hold();
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage started = await PostAsync($"{Jobs}?{Unit}");
            Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        }

        await RefusedAsync($"{Jobs}?{Unit}", HttpStatusCode.Conflict, "2 jobs are open, and at most 2 may be");
        _web.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task Only_its_owner_and_the_operator_change_a_job()
    {
        _web.Model.Fake.Hold();
        using HttpResponseMessage first = await PostAsync($"{Jobs}?{Unit}");
        using HttpResponseMessage second = await PostAsync($"{Jobs}?{Unit}");
        string other = await KeyAsync(second);
        foreach (string? key in new[] { null, "", "guessed", other })
        {
            await RefusedAsync("/api/jobs/1/pause", HttpStatusCode.Forbidden, "belongs to whoever started it", key: key);
            await RefusedAsync("/api/jobs/1/cancel", HttpStatusCode.Forbidden, "LatentWorld-Key", key: key);
            using HttpResponseMessage removed = await SendAsync(HttpMethod.Delete, "/api/jobs/1", key);
            Assert.Equal(HttpStatusCode.Forbidden, removed.StatusCode);
        }

        Assert.Equal("paused", await StateAsync("pause", Operator));
        Assert.Equal("waiting", await StateAsync("resume", await KeyAsync(first)));
        _web.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task The_key_is_told_once_and_only_its_hash_is_kept()
    {
        _web.Model.Fake.Hold();
        using HttpResponseMessage started = await PostAsync($"{Jobs}?{Unit}");
        JobAnswer answer = await AnswerAsync(started);
        Assert.Equal($"http://localhost/jobs#key={answer.Key}", answer.Link);

        Assert.Null((await GetAsync<JobAnswer>("/api/jobs/1")).Key);
        Assert.All(await GetAsync<JobAnswer[]>("/api/jobs"), job => Assert.Null(job.Key));
        Assert.Equal(JobKey.HashOf(answer.Key!), _web.Services.GetRequiredService<JobBook>().Find(1)!.Owner);
        _web.Model.Fake.ReleaseAll();
        await DoneAsync(1);
        _web.Dispose();
        _web.Store.Dispose();
        Assert.All(Directory.GetFiles(_folder), file => Assert.DoesNotContain(answer.Key!, File.ReadAllText(file, Encoding.Latin1)));
    }

    [Fact]
    public async Task Looking_changes_no_job()
    {
        _web.Model.Fake.Hold();
        using HttpResponseMessage started = await PostAsync($"{Jobs}?{Unit}");
        string key = await KeyAsync(started);
        foreach (string change in new[] { "pause", "resume", "cancel" })
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, $"/api/jobs/1/{change}", key);
            Assert.False(answer.IsSuccessStatusCode);
        }

        using HttpClient client = _web.CreateClient();
        await client.GetStringAsync(new Uri("/jobs", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(_web.Services.GetRequiredService<JobBook>().Find(1)!.IsActive);
        _web.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task A_page_of_another_site_starts_and_stops_none()
    {
        await RefusedAsync($"{Jobs}?{Unit}", HttpStatusCode.Forbidden, "Http:AllowedOrigins", origin: "https://elsewhere.example.org");
        await RefusedAsync("/api/jobs/1/cancel", HttpStatusCode.Forbidden, "Http:AllowedOrigins", origin: "null");
    }

    [Fact]
    public void All_of_it_is_limited_per_client()
    {
        RouteEndpoint[] routes = [.. _web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } text && text.StartsWith("/api", StringComparison.Ordinal) && text.Contains("/jobs", StringComparison.Ordinal))];
        Assert.Equal(8, routes.Length);
        Assert.All(routes, route => Assert.Equal(RequestLimits.Jobs, route.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName));
    }

    public void Dispose()
    {
        _web.Dispose();
        _web.Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Jobs => $"/api/worlds/{_web.FirstId}/jobs";

    private async Task DoneAsync(long id)
    {
        JobBook book = _web.Services.GetRequiredService<JobBook>();
        await foreach (bool _ in book.ChangesAsync(TestContext.Current.CancellationToken))
        {
            if (book.Find(id)?.State == JobState.Done)
            {
                return;
            }
        }
    }

    private static async Task<JobAnswer> AnswerAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JobAnswer>(TestContext.Current.CancellationToken))!;

    private static async Task<string> KeyAsync(HttpResponseMessage started) => (await AnswerAsync(started)).Key!;

    private async Task<string> StateAsync(string change, string key)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, $"/api/jobs/1/{change}", key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await AnswerAsync(answer)).State;
    }

    private async Task RefusedAsync(string address, HttpStatusCode status, string words, string? origin = null, string? key = null)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, address, key, origin);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>(TestContext.Current.CancellationToken);
        Assert.Contains(words, problem!["detail"].ToString());
    }

    private async Task<T> GetAsync<T>(string address)
    {
        using HttpClient client = _web.CreateClient();
        return (await client.GetFromJsonAsync<T>(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken))!;
    }

    private Task<HttpResponseMessage> PostAsync(string address) => SendAsync(HttpMethod.Post, address);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? key = null, string? origin = null)
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(method, address);
        if (key is not null)
        {
            request.Headers.Add("LatentWorld-Key", key);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
