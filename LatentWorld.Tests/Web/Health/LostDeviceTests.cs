using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Health;

/// <summary>A GPU that refuses the process: only a restart helps.</summary>
public sealed class LostDeviceTests
{
    private static readonly DeviceLostException Loss = new("The GPU failed.", new InvalidOperationException(), DeviceCure.Restart);

    [Fact]
    public async Task Not_ready_but_alive_and_what_is_kept_is_served()
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage before = await GetAsync(client, Tile(web, 1));
        web.Model.Fake.Failure = Loss;

        using HttpResponseMessage failed = await GetAsync(client, Tile(web, 3));
        using HttpResponseMessage kept = await GetAsync(client, Tile(web, 1));
        using HttpResponseMessage ready = await GetAsync(client, "/readyz");
        using HttpResponseMessage alive = await GetAsync(client, "/healthz");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.False(failed.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        JsonElement answer = await ready.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(
            "The GPU failed. Nothing new can be rendered until LatentWorld is restarted.",
            answer.GetProperty("problems").GetProperty("rendering").GetString());
        Assert.Equal(0, web.Model.Rebuilt);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task It_ends_where_that_is_set(string setting)
    {
        var time = new FakeTimeProvider();
        await using var web = new WebUnderTest { Time = time, Settings = { ["Model:EndWhenLost"] = setting } };
        using HttpClient client = web.CreateClient();
        CancellationToken stopping = web.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(stopping.IsCancellationRequested);
        web.Model.Fake.Failure = Loss;
        using HttpResponseMessage failed = await GetAsync(client, Tile(web, 3));

        time.Advance(TimeSpan.FromSeconds(2));

        if (setting == "true")
        {
            var stopped = new TaskCompletionSource();
            await using CancellationTokenRegistration registration = stopping.Register(stopped.SetResult);
            await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.False(stopping.IsCancellationRequested);
        }
    }

    private static string Tile(WebUnderTest web, int x) => $"/worlds/{web.FirstId}/tiles/3/{x}/1.webp";

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
