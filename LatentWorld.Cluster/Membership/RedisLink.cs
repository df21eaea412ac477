using StackExchange.Redis;

namespace LatentWorld.Cluster.Membership;

/// <summary>A front end's connections to Redis, by which the cluster's processes find each other.</summary>
public sealed class RedisLink
{
    private readonly Lock _gate = new();
    private volatile IConnectionMultiplexer[] _connections = [];

    /// <summary>Whether all of them stand.</summary>
    public bool IsUp => Array.TrueForAll(_connections, connection => connection.IsConnected);

    /// <summary>Opens one, as Orleans asks for it.</summary>
    /// <returns>It, and that it is the asker's own to close.</returns>
    internal async Task<(IConnectionMultiplexer Connection, bool IsShared)> OpenAsync(ConfigurationOptions? options)
    {
        IConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options!).ConfigureAwait(false);
        lock (_gate)
        {
            _connections = [.. _connections, connection];
        }

        return (connection, false);
    }
}
