using System.Diagnostics;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Cluster;

/// <summary>What the cluster stands on is gone for a while.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LostServersTests(ClusterServers servers)
{
    private const int Edge = 6;

    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_Redis_is_gone_what_is_kept_is_shown_and_afterwards_all_goes_on_by_itself()
    {
        await using ClusterUnderTest cluster = servers.New(out _, "--Fake:Seconds=.02");
        await cluster.StartAsync(fronts: 2, workers: 2);
        ClusterViewer viewer = cluster.Join();
        TileAddress[] tiles = await LookAsync(cluster, viewer, 0);
        Dictionary<TileAddress, string> seen = await cluster.PicturesAsync(cluster.Fronts[0], tiles);

        await servers.Redis.StopAsync();
        try
        {
            long start = Stopwatch.GetTimestamp();
            // Who has found each other needs no Redis.
            await LookAsync(cluster, viewer, 4);
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
            while (Stopwatch.GetElapsedTime(start) < Gone && await second.WaitForNextTickAsync(TestContext.Current.CancellationToken))
            {
                Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[0], tiles));
                Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[1], tiles));
            }
        }
        finally
        {
            await servers.Redis.RestartAsync();
        }

        await LookAsync(cluster, viewer, 1);
        await LookAsync(cluster, cluster.Join(1, "10.0.0.2"), 2);
        // Who comes now finds the others.
        AppProcess late = await cluster.StartWorkerAsync();
        await LookAsync(cluster, viewer, 3);
        Assert.True(late.Rendered.Count > 0, late.Words("renders nothing"));
    }

    [Fact]
    public async Task Where_Redis_comes_back_empty_front_ends_end_and_those_that_are_started_again_are_one_cluster_with_the_workers()
    {
        await using ClusterUnderTest cluster = servers.New(out _, "--Fake:Seconds=.02");
        await cluster.StartAsync(fronts: 2, workers: 1);
        await LookAsync(cluster, cluster.Join(), 0);

        await servers.Redis.RestartAsync(isEmpty: true);
        await Task.WhenAll(cluster.Fronts.Select(front => front.EndAsync(StartFailure.ExitCode)));
        Assert.All(cluster.Fronts, front => Assert.Contains("Redis has lost its list of front ends", front.Words("ended"), StringComparison.Ordinal));

        await Task.WhenAll(cluster.Fronts.Select(front => front.RestartAsync()));
        await LookAsync(cluster, cluster.Join(0, "10.0.0.2"), 1);
        await LookAsync(cluster, cluster.Join(1, "10.0.0.3"), 2);
        await Poll.UntilAsync(
            async () => (await cluster.Fronts[0].Client.GetStringAsync("api/cluster", TestContext.Current.CancellationToken)).Contains("\"frontEnds\":2", StringComparison.Ordinal),
            () => cluster.Fronts[0].Words("does not know the other"));
    }

    [Fact]
    public async Task While_PostgreSQL_is_gone_what_is_in_memory_is_shown_and_said_and_afterwards_what_is_wanted_comes()
    {
        await using ClusterUnderTest cluster = servers.New(out _, "--Fake:Seconds=.02");
        await cluster.StartAsync(fronts: 1, workers: 2);
        ClusterViewer viewer = cluster.Join();
        TileAddress[] tiles = await LookAsync(cluster, viewer, 0);
        Dictionary<TileAddress, string> seen = await cluster.PicturesAsync(cluster.Fronts[0], tiles);

        servers.PostgreSql.Stop();
        Task<TileAddress[]> wanted;
        try
        {
            wanted = LookAsync(cluster, viewer, 1);
            Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[0], tiles));
            await Poll.UntilAsync(() => SaysAsync(cluster.Fronts[0], "PostgreSQL"), () => cluster.Fronts[0].Words("does not say that PostgreSQL is gone"));
        }
        finally
        {
            servers.PostgreSql.Start();
        }

        TileAddress[] late = await wanted;
        await Poll.UntilAsync(() => cluster.Fronts[0].AnswersAsync("readyz"), () => cluster.Fronts[0].Words("is not ready again"));
        Assert.Equal(late.Length, (await cluster.PicturesAsync(cluster.Fronts[0], late)).Count);
        await LookAsync(cluster, viewer, 2);
    }

    /// <summary>Looks at a place, and waits until all of it is there.</summary>
    private static async Task<TileAddress[]> LookAsync(ClusterUnderTest cluster, ClusterViewer viewer, int place)
    {
        int before = viewer.Ready.Count;
        await viewer.LookAsync(cluster.World, 8, 10 * place, 0, (10 * place) + Edge - 1, Edge - 1);
        await cluster.ToldAsync(viewer, before + (Edge * Edge));
        return [.. viewer.Ready.Keys.Where(tile => tile.X >= 10 * place && tile.X < 10 * (place + 1))];
    }

    private static async Task<bool> SaysAsync(AppProcess front, string word) =>
        (await (await front.Client.GetAsync("readyz", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        .Contains(word, StringComparison.Ordinal);
}
