using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>A worker that is silent for longer than its lease, and comes back.</summary>
[Collection(ClusterCollection.Name)]
public sealed class HungWorkerTests(ClusterServers servers)
{
    private const int Edge = 6;

    [Fact]
    public async Task What_it_writes_late_changes_no_picture_that_anybody_has_seen()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.05");
        await cluster.StartAsync(fronts: 2, workers: 2);
        AppProcess hung = cluster.Workers[0];
        int stopped = 0;
        // With its first pictures drawn and, since they are held at once, not kept.
        hung.Drawn = _ =>
        {
            if (Interlocked.Increment(ref stopped) == 1)
            {
                hung.Stop();
            }
        };
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 8, 0, 0, Edge - 1, Edge - 1);
        await cluster.ToldAsync(viewer, Edge * Edge);
        Assert.True(stopped > 0, hung.Words("was given nothing to render"));
        TileAddress[] tiles = [.. viewer.Ready.Keys];
        Dictionary<TileAddress, string> seen = await cluster.PicturesAsync(cluster.Fronts[0], tiles);

        hung.Continue();
        hung.Drawn = null;
        int before = hung.Rendered.Count;
        // Once it renders anew, what it held before is behind it.
        ClusterViewer other = cluster.Join(1, "10.0.0.2");
        await other.LookAsync(cluster.World, 8, 0, 100, Edge - 1, 100 + (2 * Edge) - 1);
        await cluster.ToldAsync(other, 2 * Edge * Edge);
        Assert.True(hung.Rendered.Count > before, hung.Words("renders nothing any more"));

        // The second front end has none of them in memory: it reads what is kept now.
        Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[1], tiles));
        Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[0], tiles));
        Assert.Equal(tiles.Length, viewer.Tellings);
        Assert.Equal(3 * Edge * Edge, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        HashSet<BlockPicture> drawn = [.. cluster.Rendered.Select(line => line.Picture)];
        Assert.All(seen.Values, hex => Assert.Contains(BlockPicture.Read(Convert.FromHexString(hex)), drawn));
    }
}
