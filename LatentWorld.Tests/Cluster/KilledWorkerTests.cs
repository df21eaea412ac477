using System.Diagnostics;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>Workers that end without a word.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KilledWorkerTests(ClusterServers servers)
{
    private const int Rounds = 20, Edge = 8;

    private const double Seconds = .04;

    /// <summary>Beside the bar, what the only worker that is left may take to render all that was wanted, on a machine that starts another meanwhile.</summary>
    private static readonly TimeSpan Bar = ClusterServers.Lease + ClusterServers.AfterLease + (2 * TimeSpan.FromSeconds(Edge * Edge * Seconds));

    [Fact]
    public async Task All_that_is_wanted_comes_in_time_though_workers_are_killed_in_a_batch_twenty_times()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, $"--Fake:Seconds={Seconds}");
        await cluster.StartAsync(fronts: 1, workers: 3);
        ClusterViewer viewer = cluster.Join();
        int wanted = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // By turns, so that one can start again while the other works.
            AppProcess victim = cluster.Workers[round % 2];
            await victim.ReadyAsync();
            int before = victim.Rendered.Count;
            await viewer.LookAsync(cluster.World, 8, Edge * round, 0, (Edge * (round + 1)) - 1, Edge - 1);
            await Poll.UntilAsync(() => victim.Rendered.Count > before, () => victim.Words("is given nothing to render"));

            victim.Kill();
            long killed = Stopwatch.GetTimestamp();
            victim.Start();
            wanted += Edge * Edge;
            await cluster.ToldAsync(viewer, wanted);
            TimeSpan taken = Stopwatch.GetElapsedTime(killed);
            Assert.True(taken < Bar, $"After {taken.TotalSeconds:0.0} s all was there, and the bar is {Bar.TotalSeconds:0.0} s.\n{cluster.Words()}");
        }

        // Nobody was told twice, and what was kept is one of those that were drawn.
        Assert.Equal(wanted, viewer.Tellings);
        Assert.Empty(viewer.Failed);
        Assert.Equal(wanted, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        Assert.Equal(wanted, cluster.Rendered.DistinctBy(line => line.Picture.Content).Count());
    }
}
