using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Cluster.Fronts;
using LatentWorld.Tests.Cluster.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Status;

public sealed class ClusterEndpointTests
{
    private static readonly Uri Address = new("/api/cluster", UriKind.Relative);

    [Fact]
    public async Task A_front_end_says_how_its_cluster_stands()
    {
        var dispatcher = new FakeDispatcher();
        using WebUnderTest web = FrontEnd(dispatcher);
        using HttpClient client = web.CreateClient();
        JsonElement answer = await client.GetFromJsonAsync<JsonElement>(Address, TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"host":"front-a","since":"2026-11-29T09:00:00+00:00","frontEnds":2,"waiting":1234,"rendered":56789,"takenBack":7}""",
            answer.GetProperty("dispatcher").GetRawText());
        Assert.Equal(
            """[{"name":"w1","version":"1.2.3","held":5,"problem":null,"devices":[{"name":"cuda:0","provider":"CUDA","precision":"fp16","batch":8,"firstBatch":8,"underWay":5,"secondsPerPictureStep":0.038,"problem":null}]}]""",
            answer.GetProperty("workers").GetRawText());
        Assert.Contains("does not answer", answer.GetProperty("notice").GetString());
    }

    [Fact]
    public async Task A_dispatcher_that_does_not_answer_is_none()
    {
        using WebUnderTest web = FrontEnd(new() { Answer = () => throw new TimeoutException() });
        using HttpClient client = web.CreateClient();
        JsonElement answer = await client.GetFromJsonAsync<JsonElement>(Address, TestContext.Current.CancellationToken);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("dispatcher").ValueKind);
        Assert.Equal(0, answer.GetProperty("workers").GetArrayLength());
    }

    [Fact]
    public async Task A_process_of_its_own_has_none_and_says_so()
    {
        using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(Address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This server is in no cluster.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_status_page_shows_it_in_a_cluster_alone()
    {
        using WebUnderTest front = FrontEnd(new());
        using var alone = new WebUnderTest();
        Assert.Contains("aria-label=\"The cluster\"", await PageAsync(front));
        Assert.DoesNotContain("aria-label=\"The cluster\"", await PageAsync(alone));
    }

    private static async Task<string> PageAsync(WebUnderTest web)
    {
        using HttpClient client = web.CreateClient();
        return await client.GetStringAsync(new Uri("/status", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static WebUnderTest FrontEnd(FakeDispatcher dispatcher) => new()
    {
        Also = services => services.AddSingleton(new ClusterView()).AddSingleton(new ClusterWatch(() => dispatcher, TimeProvider.System)),
    };
}
