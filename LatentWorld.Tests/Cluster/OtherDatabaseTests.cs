using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>A worker was given another database than the front ends.</summary>
[Collection(ClusterCollection.Name)]
public sealed class OtherDatabaseTests(ClusterServers servers)
{
    private const int Edge = 4;

    [Fact]
    public async Task It_says_why_it_is_given_nothing_and_others_render()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.02");
        AppProcess front = await cluster.StartFrontAsync();
        AppProcess stray = cluster.BeginWorker($"--Data:PostgreSql={servers.PostgreSql.NewDatabase()}");
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 8, 0, 0, Edge - 1, Edge - 1);

        await Poll.UntilAsync(() => SaysAsync(stray, "readyz"), () => stray.Words("does not say what is wrong"));
        await Poll.UntilAsync(() => SaysAsync(front, "api/cluster"), () => front.Words("does not say what is wrong with the worker"));
        Assert.Contains("writes to another database", stray.Words("renders nothing"), StringComparison.Ordinal);

        AppProcess right = await cluster.StartWorkerAsync();
        await cluster.ToldAsync(viewer, Edge * Edge);
        Assert.Equal((0, Edge * Edge), (stray.Rendered.Count, right.Rendered.Count));
        Assert.Equal(Edge * Edge, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
    }

    private static async Task<bool> SaysAsync(AppProcess app, string path)
    {
        try
        {
            using HttpResponseMessage answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("writes to another database", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // It has not begun yet.
            return false;
        }
    }
}
