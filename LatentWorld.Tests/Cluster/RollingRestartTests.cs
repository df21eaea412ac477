using System.Net;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Load;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>All processes are restarted, one after the other, while people look at the map.</summary>
[Collection(ClusterCollection.Name)]
public sealed class RollingRestartTests(ClusterServers servers)
{
    /// <summary>A worker has at most two batches of eight under way.</summary>
    private const int UnderWay = 16;

    [Fact]
    public async Task No_request_fails_twice_and_nothing_is_rendered_twice_but_what_was_under_way()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.04");
        await cluster.StartAsync(fronts: 2, workers: 2);
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 6, -20, -20, -15, -15);
        await cluster.ToldAsync(viewer, 36);
        List<GreedyViewer> crowd = [.. Enumerable.Range(0, 8).Select(number => new GreedyViewer([cluster.Addresses[number % 2], cluster.Addresses[(number + 1) % 2]], cluster.World, number))];
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<int> reading = ReadAsync(cluster, [.. viewer.Ready.Keys], end.Token);
        try
        {
            await Task.WhenAll(crowd.Select(one => one.StartAsync()));
            foreach (AppProcess process in cluster.Workers.Concat(cluster.Fronts).ToList())
            {
                int told = crowd.Sum(one => one.Told);
                await process.TerminateAsync();
                await process.RestartAsync();
                await Poll.UntilAsync(() => crowd.Sum(one => one.Told) >= told + 80, () => $"The crowd is told of no more pictures.\n{cluster.Words()}");
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(crowd.Select(one => one.DisposeAsync().AsTask()));
        }

        Assert.True(await reading > 100);
        int again = cluster.Rendered.Count - cluster.Rendered.DistinctBy(line => line.Picture.Content).Count();
        Assert.InRange(again, 0, UnderWay * cluster.Workers.Count);
        Assert.InRange(await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"), crowd.Sum(one => one.Told), cluster.Rendered.Count);
    }

    /// <summary>Reads pictures without a pause as a browser does: what one front end does not answer, the other has to.</summary>
    /// <returns>How many it has read.</returns>
    private static async Task<int> ReadAsync(ClusterUnderTest cluster, TileAddress[] tiles, CancellationToken end)
    {
        int read = 0;
        for (; !end.IsCancellationRequested; read++)
        {
            TileAddress tile = tiles[read % tiles.Length];
            if (!await ReadAsync(cluster, cluster.Fronts[read % 2], tile))
            {
                Assert.True(await ReadAsync(cluster, cluster.Fronts[(read + 1) % 2], tile), $"Neither front end gives {tile}.\n{cluster.Words()}");
            }

            await Task.Yield();
        }

        return read;
    }

    /// <returns>False where the front end is not there, or says that it leaves.</returns>
    private static async Task<bool> ReadAsync(ClusterUnderTest cluster, AppProcess front, TileAddress tile)
    {
        try
        {
            return (await cluster.PictureAsync(front, tile)).Length > 0;
        }
        catch (HttpRequestException exception) when (exception.StatusCode is null or HttpStatusCode.ServiceUnavailable)
        {
            return false;
        }
    }
}
