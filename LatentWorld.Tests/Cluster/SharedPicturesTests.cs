using LatentWorld.Tests.Cluster.Fakes;

namespace LatentWorld.Tests.Cluster;

/// <summary>Two front ends whose viewers want the same.</summary>
[Collection(ClusterCollection.Name)]
public sealed class SharedPicturesTests(ClusterServers servers)
{
    private const int Columns = 40, Rows = 25;

    [Fact]
    public async Task A_thousand_pictures_that_both_ask_for_are_rendered_once_and_are_the_same_at_both()
    {
        await using ClusterUnderTest cluster = servers.New(out string database, "--Fake:Seconds=.005", "--Cluster:LeaseSeconds=30");
        await cluster.StartAsync(fronts: 2, workers: 2);
        ClusterViewer[] viewers = [cluster.Join(0, "10.0.0.1"), cluster.Join(1, "10.0.0.2")];
        await Task.WhenAll(viewers.Select(viewer => viewer.LookAsync(cluster.World, 7, 0, 0, Columns - 1, Rows - 1)));
        foreach (ClusterViewer viewer in viewers)
        {
            await cluster.ToldAsync(viewer, Columns * Rows);
        }

        Assert.Equal(Columns * Rows, cluster.Rendered.DistinctBy(line => line.Picture.Content).Count());
        Assert.Empty(cluster.Twice());
        Assert.Equal(Columns * Rows, await ClusterServers.CountAsync(database, "SELECT count(*) FROM pictures"));
        Assert.All(cluster.Workers, worker => Assert.NotEmpty(worker.Rendered));

        Dictionary<Engine.Worlds.TileAddress, string> pictures = await cluster.PicturesAsync(cluster.Fronts[0], viewers[0].Ready.Keys);
        Assert.Equal(pictures, await cluster.PicturesAsync(cluster.Fronts[1], viewers[0].Ready.Keys));
        Assert.Equal(
            cluster.Rendered.Select(line => line.Picture).OrderBy(picture => picture.Content),
            pictures.Values.Select(hex => BlockPicture.Read(Convert.FromHexString(hex))).OrderBy(picture => picture.Content));
    }
}
