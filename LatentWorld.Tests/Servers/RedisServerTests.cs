using System.Net.Sockets;

namespace LatentWorld.Tests.Servers;

public sealed class RedisServerTests
{
    [Fact]
    public async Task It_is_gone_while_it_is_stopped_and_comes_back_at_its_port_with_all_that_it_knew()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        Assert.Equal("+OK", await AskAsync(redis, "SET name value"));
        Assert.Equal("$5", await AskAsync(redis, "GET name"));

        await redis.StopAsync();
        await Assert.ThrowsAnyAsync<SocketException>(() => AskAsync(redis, "PING"));

        await redis.RestartAsync();
        Assert.Equal("$5", await AskAsync(redis, "GET name"));
    }

    /// <summary>The first line of what it answers.</summary>
    private static async Task<string?> AskAsync(RedisServer redis, string command)
    {
        string[] address = redis.ConnectionString.Split(':');
        using var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1]), TestContext.Current.CancellationToken);
        await using var writer = new StreamWriter(client.GetStream());
        await writer.WriteAsync($"{command}\r\n");
        await writer.FlushAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken);
    }
}
