using System.Net;
using System.Text.Json;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster.Roles;

/// <summary>A process that is front end and worker.</summary>
[Collection(ClusterCollection.Name)]
public sealed class BothRolesTests(ClusterServers servers)
{
    private const int Edge = 6;

    [Fact]
    public async Task It_renders_for_its_own_pages_and_shares_the_work_with_a_worker_that_joins()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.03");
        AppProcess both = await cluster.StartBothAsync();
        Assert.Equal((HttpStatusCode.OK, ""), await ReadyAsync(both));
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 8, 0, 0, Edge - 1, Edge - 1);
        await cluster.ToldAsync(viewer, Edge * Edge);
        Assert.Equal(Edge * Edge, both.Rendered.Count);
        TileAddress one = viewer.Ready.Keys.First();
        Assert.Contains(BlockPicture.Read(await cluster.PictureAsync(both, one)), both.Rendered.Select(line => line.Picture));

        AppProcess worker = await cluster.StartWorkerAsync();
        await viewer.LookAsync(cluster.World, 8, 0, 100, Edge - 1, 100 + Edge - 1);
        await cluster.ToldAsync(viewer, 2 * Edge * Edge);
        Assert.True(both.Rendered.Count > Edge * Edge, both.Words("renders nothing any more"));
        Assert.True(worker.Rendered.Count > 0, worker.Words("renders nothing"));
        Assert.Empty(cluster.Twice());
        Assert.Equal(2 * Edge * Edge, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        Assert.Equal((HttpStatusCode.OK, ""), await ReadyAsync(both));

        // That there is one heap is meant, and nothing to warn of at each start.
        Assert.DoesNotContain("ServerGC", both.Words("warns"));
        Assert.DoesNotContain("Watchdog", both.Words("warns"));
        await both.TerminateAsync();
    }

    /// <summary>What it says of its readiness, and of what it lacks.</summary>
    private static async Task<(HttpStatusCode Status, string Problems)> ReadyAsync(AppProcess app)
    {
        HttpStatusCode status = default;
        string problems = "";
        // Its worker is heard of a moment after the process is a member of the cluster.
        await Poll.UntilAsync(
            async () =>
            {
                using HttpResponseMessage answer = await app.Client.GetAsync("readyz", TestContext.Current.CancellationToken);
                using var words = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                (status, problems) = (answer.StatusCode, string.Join(' ', words.RootElement.GetProperty("problems").EnumerateObject()));
                return problems.Length == 0;
            },
            () => app.Words($"answers {status} and says {problems}"));
        return (status, problems);
    }
}
