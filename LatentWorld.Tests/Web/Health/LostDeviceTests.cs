using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    [Fact]
    public async Task Ready_while_another_works_and_it_is_said_which_is_lost()
    {
        var second = new FakeModel();
        await using var web = new WebUnderTest
        {
            Settings = { ["Model:EndWhenLost"] = "true" },
            Also = services => services.RemoveAll<IReadOnlyList<DeviceModel>>().AddSingleton<IReadOnlyList<DeviceModel>>(
                provider => [new("cuda:0", provider.GetRequiredService<IDiffusionModel>()), new("cuda:1", second)]),
        };
        using HttpClient client = web.CreateClient();
        web.Model.Fake.Failure = Loss;

        // Which of the two takes a single picture is open; the first has had its turn when it is lost.
        for (int x = 1; web.Services.GetRequiredService<TileService>().Devices[0].Problem is null; x += 2)
        {
            Assert.InRange(x, 1, 199);
            using HttpResponseMessage tile = await GetAsync(client, Tile(web, x));
            Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        }

        using HttpResponseMessage ready = await GetAsync(client, "/readyz");
        JsonElement answer = await ready.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.True(answer.GetProperty("ready").GetBoolean());
        Assert.Equal(
            "cuda:0 is left out until LatentWorld is restarted: The GPU failed.", answer.GetProperty("problems").GetProperty("rendering").GetString());
        Assert.False(web.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        using HttpResponseMessage alive = await GetAsync(client, "/healthz");
        Assert.Contains("fake on cuda:0 and cuda:1, fp32", await alive.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
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
