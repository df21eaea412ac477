using System.Collections.Concurrent;
using StackExchange.Redis;

namespace LatentWorld.Cluster.Membership;

/// <summary>A front end's connections to Redis, by which the cluster's processes find each other: of each purpose the newest, since Orleans closes the one before.</summary>
public sealed class RedisLink
{
    private readonly ConcurrentDictionary<RedisPurpose, IConnectionMultiplexer> _connections = [];

    /// <summary>Whether all of them stand.</summary>
    public bool IsUp => _connections.Values.All(connection => connection.IsConnected);

    /// <summary>The newest connection for a purpose; null where Orleans has asked for none yet.</summary>
    internal IConnectionMultiplexer? For(RedisPurpose purpose) => _connections.GetValueOrDefault(purpose);

    /// <summary>Opens one, as Orleans asks for it.</summary>
    /// <returns>It, and that it is the asker's own to close.</returns>
    internal async Task<(IConnectionMultiplexer Connection, bool IsShared)> OpenAsync(RedisPurpose purpose, ConfigurationOptions? options)
    {
        IConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options!).ConfigureAwait(false);
        _connections[purpose] = connection;
        return (connection, false);
    }
}
