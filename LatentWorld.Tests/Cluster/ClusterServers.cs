using LatentWorld.Tests.Cluster.Versions;
using LatentWorld.Tests.Servers;
using Npgsql;

namespace LatentWorld.Tests.Cluster;

/// <summary>Redis and PostgreSQL for all tests of a cluster of processes; each test has its own cluster and database in them.</summary>
public sealed class ClusterServers : IAsyncLifetime
{
    /// <summary>How long a worker may be silent, in these tests.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    /// <summary>What is wanted of a lost worker comes from others so soon after its lease has ended.</summary>
    public static readonly TimeSpan AfterLease = TimeSpan.FromSeconds(5);

    private LaterVersion? _later;

    internal PostgreSqlServer PostgreSql { get; } = new();

    internal RedisServer Redis { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        PostgreSql.Start();
        Redis = await RedisServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }

        PostgreSql.Dispose();
        _later?.Dispose();
    }

    /// <summary>A later version of the cluster, made once for all tests.</summary>
    internal async Task<LaterVersion> LaterAsync() => _later ??= await LaterVersion.MakeAsync();

    /// <summary>A cluster without processes yet, and with an empty database.</summary>
    /// <param name="database">Its connection string, for a test that looks into it.</param>
    internal ClusterUnderTest New(out string database, params string[] settings)
    {
        database = PostgreSql.NewDatabase();
        return new(
        [
            $"--Cluster:Redis={Redis.ConnectionString}", $"--Data:PostgreSql={database}", $"--Cluster:LeaseSeconds={Lease.TotalSeconds}",
            "--Tiles:QueueLimit=20000", .. settings,
        ]);
    }

    /// <summary>A number that a database says.</summary>
    internal static async Task<long> CountAsync(string database, string query)
    {
        await using NpgsqlConnection connection = new(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new(query, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
