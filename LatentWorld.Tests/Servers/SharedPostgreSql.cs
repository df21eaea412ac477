using LatentWorld.Tests.Servers;

[assembly: AssemblyFixture(typeof(SharedPostgreSql))]

namespace LatentWorld.Tests.Servers;

/// <summary>One PostgreSQL server for all tests that do not stop it, started by the first that asks; each test has a database of its own.</summary>
public sealed class SharedPostgreSql : IDisposable
{
    private readonly Lazy<PostgreSqlServer> _server = new(() =>
    {
        var server = new PostgreSqlServer();
        server.Start();
        return server;
    });

    /// <inheritdoc cref="PostgreSqlServer.NewDatabase"/>
    public string NewDatabase() => _server.Value.NewDatabase();

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }
}
