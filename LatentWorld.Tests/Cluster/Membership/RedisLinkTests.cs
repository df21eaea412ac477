using LatentWorld.Cluster.Membership;
using StackExchange.Redis;

namespace LatentWorld.Tests.Cluster.Membership;

/// <summary>Of connections that Orleans has closed and opened anew, only the new ones count.</summary>
[Collection(ClusterCollection.Name)]
public sealed class RedisLinkTests(ClusterServers servers)
{
    [Fact]
    public async Task A_connection_that_was_closed_for_a_newer_one_does_not_count_and_the_newer_does()
    {
        var link = new RedisLink();
        Assert.True(link.IsUp);
        IConnectionMultiplexer former = await OpenAsync(link, RedisPurpose.Members);
        await using IConnectionMultiplexer other = await OpenAsync(link, RedisPurpose.Directory);
        await using IConnectionMultiplexer newer = await OpenAsync(link, RedisPurpose.Members);
        await former.DisposeAsync();
        Assert.True(link.IsUp);
        Assert.Same(newer, link.For(RedisPurpose.Members));

        await other.CloseAsync();
        Assert.False(link.IsUp);
    }

    private async Task<IConnectionMultiplexer> OpenAsync(RedisLink link, RedisPurpose purpose) =>
        (await link.OpenAsync(purpose, ConfigurationOptions.Parse(servers.Redis.ConnectionString))).Connection;
}
