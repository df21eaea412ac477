using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>A front end that ends without a word.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KilledFrontEndTests(ClusterServers servers)
{
    private const int Edge = 8;

    [Fact]
    public async Task Its_viewers_go_on_at_the_same_place_elsewhere_and_all_that_it_acknowledged_is_there()
    {
        await using ClusterUnderTest cluster = servers.New(out _, "--Fake:Seconds=.05");
        await cluster.StartAsync(fronts: 2, workers: 2);
        (AppProcess killed, AppProcess left) = (cluster.Fronts[0], cluster.Fronts[1]);
        string made = await MakeWorldAsync(killed);
        ClusterViewer viewer = cluster.Join();
        await viewer.LookAsync(cluster.World, 8, 0, 0, Edge - 1, Edge - 1);
        await Poll.UntilAsync(() => viewer.Ready.Count > 0, cluster.Words);
        TileAddress[] told = [.. viewer.Ready.Keys];
        Dictionary<TileAddress, string> seen = await cluster.PicturesAsync(killed, told);

        killed.Kill();

        await cluster.ToldAsync(viewer, Edge * Edge);
        Assert.Equal(2, viewer.Connections);
        Assert.Equal(left.Address, viewer.At);
        Assert.Equal(seen, await cluster.PicturesAsync(left, told));
        Assert.Equal(HttpStatusCode.OK, (await left.Client.GetAsync($"api/worlds/{made}", TestContext.Current.CancellationToken)).StatusCode);

        await killed.RestartAsync();
        ClusterViewer back = cluster.Join();
        await back.LookAsync(made, 8, 0, 0, Edge - 1, Edge - 1);
        await cluster.ToldAsync(back, Edge * Edge);
        Assert.Equal(seen, await cluster.PicturesAsync(killed, told));
    }

    private static async Task<string> MakeWorldAsync(AppProcess front)
    {
        using HttpResponseMessage made = await front.Client.PostAsJsonAsync("api/worlds", new { prompt = "a lamp" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
    }
}
