using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Npgsql;

namespace LatentWorld.Tests.Store;

/// <summary>Tables of an earlier program get what is new, and a program of that version goes on with them.</summary>
public sealed class PostgreSqlSchemaTests(SharedPostgreSql server)
{
    /// <summary>As a program of version 1 had made them, before there were additions.</summary>
    private const string Former = $"""
        {FormerOfTold}
        DROP TABLE leases, latents, keys;
        ALTER TABLE jobs DROP COLUMN written;
        ALTER TABLE store_version DROP COLUMN additions;
        """;

    /// <summary>As one had made them that told nobody what is gone.</summary>
    private const string FormerOfTold = """
        DROP FUNCTION tell_gone CASCADE;
        UPDATE store_version SET additions = 1;
        """;

    private readonly string _connection = server.NewDatabase();

    [Fact]
    public void What_is_new_is_added_to_what_is_there_and_changes_no_version()
    {
        long id;
        using (PictureStore store = Open())
        {
            id = new JobBook(store, new(), TimeProvider.System).Add(FakeModel.World(), JobsUnderTest.Unit(1), 9, JobsUnderTest.Somebody).Id;
        }

        Execute(Former);

        using (PictureStore store = Open())
        {
            Assert.Equal(id, Assert.Single(new JobBook(store, new(), TimeProvider.System).All).Id);
            Assert.NotNull(store.ReadKeys());
        }

        // All that a former program asks.
        Assert.Equal(1, Execute("SELECT MAX(version) FROM store_version"));
    }

    [Fact]
    public void A_database_has_one_id_for_all_and_a_copy_of_it_has_another()
    {
        Guid? id;
        using (PictureStore one = Open())
        using (PictureStore other = Open())
        {
            id = one.DatabaseId;
            Assert.NotNull(id);
            Assert.Equal(id, other.DatabaseId);
        }

        NpgsqlConnection.ClearAllPools();
        var copy = new NpgsqlConnectionStringBuilder(_connection) { Database = $"copy{Guid.NewGuid():N}" };
        Execute($"CREATE DATABASE {copy.Database} TEMPLATE \"{new NpgsqlConnectionStringBuilder(_connection).Database}\"", "postgres");
        using PictureStore elsewhere = PictureStore.OpenPostgreSql(copy.ConnectionString, 1 << 30, _ => { });
        Assert.NotNull(elsewhere.DatabaseId);
        Assert.NotEqual(id, elsewhere.DatabaseId);
    }

    private PictureStore Open()
    {
        PictureStore store = PictureStore.OpenPostgreSql(_connection, 1 << 30, _ => { });
        Assert.Null(store.Problem);
        return store;
    }

    private object? Execute(string sql, string? database = null)
    {
        var place = new NpgsqlConnectionStringBuilder(_connection) { Pooling = false };
        place.Database = database ?? place.Database;
        using NpgsqlConnection connection = new(place.ConnectionString);
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }
}
