using LatentWorld.Tests.Servers;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Cluster.Roles;

/// <summary>A worker whose GPU refuses its process.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LostWorkerDeviceTests(ClusterServers servers)
{
    private const int Edge = 6, LostAfter = 5;

    [Fact]
    public async Task It_ends_so_that_it_is_started_again_and_another_renders_what_it_had()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.03");
        AppProcess front = await cluster.StartFrontAsync();
        AppProcess lost = await cluster.StartWorkerAsync(settings: [$"--Fake:LostAfter={LostAfter}", "--Model:EndWhenLost=true"]);
        AppProcess other = await cluster.StartWorkerAsync();
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 8, 0, 0, Edge - 1, Edge - 1);

        await lost.EndAsync(StartFailure.ExitCode);
        Assert.Contains("Model:EndWhenLost", lost.Words("ended"));
        await cluster.ToldAsync(viewer, Edge * Edge);
        Assert.Empty(viewer.Failed);
        Assert.Equal(LostAfter, lost.Rendered.Count);
        Assert.True(other.Rendered.Count >= (Edge * Edge) - LostAfter, other.Words("has not rendered the rest"));
        Assert.Equal(Edge * Edge, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        Assert.True(await front.AnswersAsync("readyz"), front.Words("is not ready"));
    }
}
