using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Web.Health;

public sealed class ReadyTests
{
    [Fact]
    public async Task Ready_when_it_can_do_its_work()
    {
        using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        JsonElement answer = await client.GetFromJsonAsync<JsonElement>("/readyz", TestContext.Current.CancellationToken);
        Assert.True(answer.GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Not_ready_while_the_store_cannot_be_used_but_alive()
    {
        using var folder = new TemporaryFolder();
        using PictureStore holder = PictureStore.Open(folder.Path, 1 << 20, _ => { });
        using var web = new WebUnderTest { Store = PictureStore.Open(folder.Path, 1 << 20, _ => { }) };
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage ready = await client.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        using HttpResponseMessage alive = await client.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        JsonElement answer = await ready.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.False(answer.GetProperty("ready").GetBoolean());
        Assert.Contains("another LatentWorld", answer.GetProperty("problems").GetProperty("store").GetString());
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }
}
