using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace LatentWorld.Cluster.Membership;

/// <summary>Looks, before a process joins its cluster, whether it can: what Orleans meets then is no matter for people to read.</summary>
/// <param name="cluster">As the settings have it, which are right.</param>
/// <param name="ports">The ports that it is to listen on.</param>
public sealed class ClusterEntrance(ClusterMembership cluster, IReadOnlyList<(string Setting, int Port)> ports)
{
    /// <exception cref="ClusterException">It cannot join.</exception>
    public async Task CheckAsync()
    {
        foreach ((string setting, int port) in ports)
        {
            ThrowIfTaken(setting, port);
        }

        ConfigurationOptions options = cluster.RedisOptions();
        options.AbortOnConnectFail = true;
        try
        {
            await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisCommandException or RedisServerException)
        {
            throw new ClusterException(
                $"Redis at {string.Join(", ", options.EndPoints.Select(Words))} refuses what Cluster:Redis asks of it: {exception.Message.Split('\n')[0]}");
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw new ClusterException(
                $"Redis does not answer at {string.Join(", ", options.EndPoints.Select(Words))}. Start it, or correct Cluster:Redis; a password may be missing there.");
        }
    }

    /// <summary>Orleans shares a port that is taken, and of two front ends at one address takes the older for dead.</summary>
    private static void ThrowIfTaken(string setting, int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new ClusterException(
                $"{setting} is {port}, and that port cannot be listened on: {exception.Message}. Several front ends on one machine need a port of each kind for each.");
        }
    }

    private static string Words(EndPoint end) => end switch
    {
        DnsEndPoint name => $"{name.Host}:{name.Port}",
        _ => $"{end}",
    };
}
