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
        await cluster.StartAsync(fronts: 2, workers: 0);
        AppProcess hung = await cluster.StartWorkerAsync(settings: "--Fake:Pause=.1");
        AppProcess other = await cluster.StartWorkerAsync();
        int stopped = 0;
        // With its first picture drawn and not kept.
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
        // Once it renders anew, what it held before is behind it.
        ClusterViewer late = cluster.Join(1, "10.0.0.2");
        await late.LookAsync(cluster.World, 8, 0, 100, Edge - 1, 100 + (2 * Edge) - 1);
        await cluster.ToldAsync(late, 2 * Edge * Edge);

        // The second front end has none of them in memory: it reads what is kept now.
        Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[1], tiles));
        Assert.Equal(seen, await cluster.PicturesAsync(cluster.Fronts[0], tiles));
        Assert.Equal(tiles.Length, viewer.Tellings);
        Assert.Equal(3 * Edge * Edge, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        // Both have drawn what the one had when it was stopped, and the other's is what is kept.
        Dictionary<ulong, byte> kept = seen.Values.Select(hex => BlockPicture.Read(Convert.FromHexString(hex))).ToDictionary(picture => picture.Content, picture => picture.Process);
        Assert.Contains(hung.Rendered, line => !kept.ContainsKey(line.Picture.Content));
        ulong[] twice = [.. hung.Rendered.Select(line => line.Picture.Content).Intersect(other.Rendered.Select(line => line.Picture.Content))];
        Assert.NotEmpty(twice);
        Assert.All(twice, content => Assert.Equal(1, kept[content]));
    }
}
