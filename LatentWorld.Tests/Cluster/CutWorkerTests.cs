using System.Diagnostics;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>A worker whose network fails: it goes on rendering, and nobody hears of it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CutWorkerTests
{
    private const int Edge = 6;

    private const double Seconds = .05;

    private static readonly TimeSpan Bar = ClusterServers.Lease + ClusterServers.AfterLease + (2 * TimeSpan.FromSeconds(Edge * Edge * Seconds));

    [Fact]
    public async Task What_it_had_comes_from_another_in_time_and_it_works_again_once_the_network_does()
    {
        using NetworkCut network = NetworkCut.Make();
        using var postgreSql = new PostgreSqlServer(network.Here);
        postgreSql.Start();
        await using RedisServer redis = await RedisServer.StartAsync(network.Here);
        string database = postgreSql.NewDatabase().Replace("Host=127.0.0.1", $"Host={network.Here}", StringComparison.Ordinal);
        await using var cluster = new ClusterUnderTest(
            $"--Cluster:Redis={redis.ConnectionStringAt(network.Here)}", $"--Data:PostgreSql={database}", $"--Cluster:LeaseSeconds={ClusterServers.Lease.TotalSeconds}",
            $"--Fake:Seconds={Seconds}");
        AppProcess front = await cluster.StartFrontAsync($"--Cluster:Address={network.Here}");
        AppProcess cut = await cluster.StartWorkerAsync(network.There, network.Within);
        AppProcess other = await cluster.StartWorkerAsync();
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 8, 0, 0, Edge - 1, Edge - 1);
        await Poll.UntilAsync(() => cut.Rendered.Count > 0 && other.Rendered.Count > 0, cluster.Words);

        network.Cut();
        long start = Stopwatch.GetTimestamp();
        await cluster.ToldAsync(viewer, Edge * Edge);
        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        Assert.True(taken < Bar, $"After {taken.TotalSeconds:0.0} s all was there, and the bar is {Bar.TotalSeconds:0.0} s.\n{cluster.Words()}");
        TileAddress[] tiles = [.. viewer.Ready.Keys];
        Dictionary<TileAddress, string> seen = await cluster.PicturesAsync(front, tiles);

        network.Heal();
        await Poll.UntilAsync(() => cut.AnswersAsync("readyz"), () => cut.Words("does not come back"));
        int before = cut.Rendered.Count;
        await viewer.LookAsync(cluster.World, 8, 0, 100, Edge - 1, 100 + (2 * Edge) - 1);
        await cluster.ToldAsync(viewer, 3 * Edge * Edge);
        Assert.True(cut.Rendered.Count > before, cut.Words("renders nothing any more"));

        // A front end that has just begun reads what is kept now.
        await front.RestartAsync();
        Assert.Equal(seen, await cluster.PicturesAsync(front, tiles));
        Assert.Equal(3 * Edge * Edge, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
    }
}
