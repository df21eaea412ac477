using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// The store's SQLite file in write-ahead mode: what is committed survives a kill of the process, and readers
/// do not wait for the writer. Two connections, one for each side; each is used under its lock.
/// </summary>
internal sealed class StoreDatabase : IDisposable
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE pictures (
            world TEXT NOT NULL, zoom INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
            webp BLOB NOT NULL, features BLOB NOT NULL,
            model_hash TEXT NOT NULL, provider TEXT NOT NULL, precision TEXT NOT NULL,
            batch_size INTEGER NOT NULL, rendered_at INTEGER NOT NULL, seconds REAL NOT NULL,
            bytes INTEGER NOT NULL, used INTEGER NOT NULL,
            PRIMARY KEY (world, zoom, x, y));
        CREATE INDEX pictures_by_use ON pictures (used, bytes);
        CREATE TABLE worlds (id TEXT PRIMARY KEY, recipe TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;

    private readonly StoreLock _lock;
    private readonly SqliteConnection _reading;
    private readonly SqliteConnection _writing;

    private StoreDatabase(StoreLock storeLock, string path, SqliteConnection reading, SqliteConnection writing)
    {
        _lock = storeLock;
        Path = path;
        _reading = reading;
        _writing = writing;
    }

    public string Path { get; }

    public Lock ReadGate { get; } = new();

    public Lock WriteGate { get; } = new();

    /// <summary>Opens the file pictures.db of a folder, or makes it.</summary>
    /// <exception cref="StoreException">It is in use, damaged, of a later version, or cannot be written.</exception>
    public static StoreDatabase Open(string folder)
    {
        StoreLock storeLock = StoreLock.Take(folder);
        string path = System.IO.Path.Combine(folder, "pictures.db");
        SqliteConnection? writing = null;
        SqliteConnection? reading = null;
        try
        {
            writing = Connect(path);
            Prepare(writing, path);
            reading = Connect(path);
            return new(storeLock, path, reading, writing);
        }
        catch (Exception exception)
        {
            reading?.Dispose();
            writing?.Dispose();
            storeLock.Dispose();
            throw exception is SqliteException sqlite ? Explain(path, sqlite) : exception;
        }
    }

    /// <summary>What an SQLite failure means and what helps.</summary>
    public static StoreException Explain(string path, SqliteException exception) => new(
        exception.SqliteErrorCode switch
        {
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{path} is damaged or no picture store. Move it away; a new one is made at the next start.",
            raw.SQLITE_FULL => $"The disk of {path} is full. Make room, or lower the store's bound.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another program. Close it.",
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN => $"{path} cannot be written. Give this program the right to, or choose another data folder.",
            _ => $"{path} cannot be used: {exception.Message}",
        },
        exception);

    /// <summary>A command for reading, to be used under <see cref="ReadGate"/>.</summary>
    public SqliteCommand Read(string sql, params (string Name, object Value)[] values) => Command(_reading, sql, values);

    /// <summary>A command for writing, to be used under <see cref="WriteGate"/>.</summary>
    public SqliteCommand Write(string sql, params (string Name, object Value)[] values) => Command(_writing, sql, values);

    /// <summary>A transaction of all writing until it is committed, to be used under <see cref="WriteGate"/>.</summary>
    public SqliteTransaction Begin() => _writing.BeginTransaction();

    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
        _lock.Dispose();
    }

    private static SqliteConnection Connect(string path)
    {
        // Not pooled: a pool would keep the file open after Dispose, and the lock would lie.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        // With synchronous = NORMAL a power cut may lose the last pictures, never the file; they are made again.
        using SqliteCommand pragmas = Command(
            connection,
            "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216;",
            []);
        pragmas.ExecuteNonQuery();
        using SqliteCommand version = Command(connection, "PRAGMA user_version;", []);
        long found = (long)version.ExecuteScalar()!;
        if (found > Version)
        {
            throw new StoreException(
                $"{path} was written by a later LatentWorld (its version is {found}, this one reads {Version}). Update this program, or choose another data folder.");
        }

        if (found == 0)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            using SqliteCommand schema = Command(connection, Schema, []);
            schema.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
