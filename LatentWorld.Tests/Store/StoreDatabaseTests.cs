using System.Data.Common;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.Sqlite;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Store;

/// <summary>How the store's file is opened, and that it becomes smaller.</summary>
public sealed class StoreDatabaseTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private const long Normal = 1, Incremental = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public StoreDatabaseTests() => _database = SqliteDatabase.Open(_folder.Path, new StoreBound(64 * Megabyte), TimeProvider.System, Assert.Fail, []);

    /// <summary>NORMAL in write-ahead mode syncs before the journal is moved into the file: a power cut costs the last commits at most, never the file.</summary>
    [Fact]
    public void A_power_cut_leaves_the_file_whole_since_writes_are_synchronous()
    {
        Assert.Equal("wal", Ask(_database.Write("PRAGMA journal_mode")));
        using (StoreReading reading = _database.Read())
        {
            Assert.Equal("wal", Ask(reading.Command("PRAGMA journal_mode")));
        }

        Assert.Equal(Normal, Ask(_database.Write("PRAGMA synchronous")));
        Assert.Equal(Incremental, Ask(_database.Write("PRAGMA auto_vacuum")));
    }

    [Fact]
    public void Room_that_was_made_is_given_back_to_the_disk()
    {
        var file = new FileInfo(_database.Path);
        Do($"CREATE TABLE ballast (bytes BLOB); INSERT INTO ballast VALUES (zeroblob({8 * Megabyte}))");
        _database.EmptyJournal();
        file.Refresh();
        long full = file.Length;
        Assert.InRange(full, 8 * Megabyte, 9 * Megabyte);

        Do("DROP TABLE ballast");
        _database.Shrink(2 * Megabyte);
        Assert.InRange(full - _database.FileBytes, 2 * Megabyte, 2.1 * Megabyte);
        _database.Shrink(64 * Megabyte);
        _database.EmptyJournal();

        file.Refresh();
        Assert.InRange(file.Length, 1, Megabyte);
        Assert.Equal(file.Length, _database.FileBytes);
        Assert.Equal(0, _database.JournalBytes);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private static object? Ask(DbCommand command)
    {
        using (command)
        {
            return command.ExecuteScalar();
        }
    }

    private void Do(string sql)
    {
        using DbCommand command = _database.Write(sql);
        command.ExecuteNonQuery();
    }
}
