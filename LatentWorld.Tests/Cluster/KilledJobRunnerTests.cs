using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>The front end that runs the jobs ends without a word.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KilledJobRunnerTests(ClusterServers servers)
{
    /// <summary>Of the unit parallelogram at zoom 4.</summary>
    private const int Pictures = 17 * 17;

    /// <summary>A worker has at most two batches of eight under way.</summary>
    private const int UnderWay = 16;

    [Fact]
    public async Task Its_job_is_done_by_another_which_renders_again_no_more_than_was_under_way()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.05");
        await cluster.StartAsync(fronts: 2, workers: 1);
        // Who was first there has taken the lease.
        (AppProcess killed, AppProcess left) = (cluster.Fronts[0], cluster.Fronts[1]);
        using HttpResponseMessage started = await left.Client.PostAsync(
            new Uri($"api/worlds/{cluster.World}/jobs?region=0,0,1,1&minZoom=4&maxZoom=4", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        long id = (await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        await Poll.UntilAsync(async () => (await JobAsync(left, id)).Done is > 0 and < Pictures, cluster.Words);

        killed.Kill();

        await Poll.UntilAsync(async () => (await JobAsync(left, id)).State == "done", cluster.Words);
        Assert.Equal(Pictures, (await JobAsync(left, id)).Done);
        Assert.Equal(Pictures, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        Assert.InRange(cluster.Rendered.Count, Pictures, Pictures + UnderWay);
    }

    private static async Task<(string State, long Done)> JobAsync(AppProcess front, long id)
    {
        JsonElement job = await front.Client.GetFromJsonAsync<JsonElement>($"api/jobs/{id}", TestContext.Current.CancellationToken);
        return (job.GetProperty("state").GetString()!, job.GetProperty("done").GetInt64());
    }
}
