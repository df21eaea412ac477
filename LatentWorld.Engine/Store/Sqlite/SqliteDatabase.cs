using System.Data.Common;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.Schema;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>
/// The store's SQLite file in write-ahead mode: what is committed survives a kill of the process, and readers
/// do not wait for the writer. Two connections, one for each side; each is used under its lock.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    private readonly StoreLock _lock;
    private readonly SqliteConnection _reading;
    private readonly SqliteConnection _writing;
    private volatile bool _isDamaged;

    private SqliteDatabase(StoreLock storeLock, string path, SqliteConnection reading, SqliteConnection writing)
    {
        _lock = storeLock;
        Path = path;
        _reading = reading;
        _writing = writing;
    }

    public string Path { get; }

    public override string Place => Path;

    public override StoreDialect Dialect { get; } = new SqliteDialect();

    /// <summary>Held by whoever reads.</summary>
    public Lock ReadGate { get; } = new();

    public override bool IsDamaged => _isDamaged;

    /// <summary>Opens the file pictures.db of a folder, or makes it; a damaged one is set aside and a new one begun.</summary>
    /// <param name="bound">Its journal is kept under it.</param>
    /// <param name="say">Gets a line where one was set aside.</param>
    /// <param name="known"><inheritdoc cref="StoreSchema.Prepare" path="/param[@name='known']"/></param>
    /// <exception cref="StoreException">It is in use, of a later version, or cannot be written.</exception>
    public static SqliteDatabase Open(string folder, StoreBound bound, TimeProvider time, Action<string> say, IReadOnlyList<World> known)
    {
        StoreLock storeLock = StoreLock.Take(folder);
        string path = System.IO.Path.Combine(folder, "pictures.db");
        try
        {
            if (DamagedStore.IsMarked(path))
            {
                return Renew();
            }

            try
            {
                return Connect(storeLock, path, bound, known);
            }
            catch (SqliteException exception) when (IsDamage(exception))
            {
                return Renew();
            }
        }
        catch (Exception exception)
        {
            storeLock.Dispose();
            throw exception switch
            {
                SqliteException sqlite => new StoreException(Explain(path, sqlite), sqlite),
                IOException or UnauthorizedAccessException => new StoreException(
                    $"{path} is damaged and cannot be set aside: {exception.Message} Move it away.", exception),
                _ => exception,
            };
        }

        SqliteDatabase Renew()
        {
            (string words, string aside) = DamagedStore.SetAside(path, time.GetUtcNow());
            SqliteDatabase made = Connect(storeLock, path, bound, known);
            say(RescuedJournals.TakeOver(made._writing, aside) is { } rescued ? $"{words} {rescued}" : words);
            return made;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Damage is remembered, and marked for the next start.</remarks>
    public override string Report(DbException exception)
    {
        var failure = (SqliteException)exception;
        if (IsDamage(failure) && !_isDamaged)
        {
            _isDamaged = true;
            DamagedStore.Mark(Path);
        }

        return Explain(Path, failure);
    }

    public override int KindOf(DbException exception) => ((SqliteException)exception).SqliteErrorCode;

    public override StoreTransaction Begin() => new(_writing.BeginTransaction());

    /// <inheritdoc/>
    /// <remarks>The file is this process's alone (<see cref="StoreLock"/>), and whoever writes holds the gate.</remarks>
    public override void Reserve(string what)
    {
    }

    public override void WriteThrough(Action write)
    {
        _writing.Execute("PRAGMA synchronous = FULL");
        try
        {
            write();
        }
        finally
        {
            _writing.Execute("PRAGMA synchronous = NORMAL");
        }
    }

    /// <summary>Bytes of the pages that hold something, of what is not committed yet too; under <see cref="StoreDatabase.WriteGate"/>.</summary>
    public long UsedBytes => (Number("PRAGMA page_count") - Number("PRAGMA freelist_count")) * Number("PRAGMA page_size");

    /// <summary>Bytes of all pages; under <see cref="StoreDatabase.WriteGate"/>.</summary>
    public long FileBytes => Number("PRAGMA page_count") * Number("PRAGMA page_size");

    /// <summary>Bytes of the journal beside the file.</summary>
    public long JournalBytes => new FileInfo($"{Path}-wal") is { Exists: true } journal ? journal.Length : 0;

    /// <summary>Gives free pages back to the disk; under <see cref="StoreDatabase.WriteGate"/>, outside a transaction.</summary>
    /// <param name="bytes">As many at most.</param>
    public void Shrink(long bytes)
    {
        using DbCommand command = Write($"PRAGMA incremental_vacuum({Math.Max(1, bytes / Number("PRAGMA page_size"))})");
        using DbDataReader pages = command.ExecuteReader();
        while (pages.Read())
        {
            // Each row is a page; the pragma gives back no more than are read.
        }
    }

    /// <summary>
    /// Moves the journal into the file and cuts it off; under <see cref="StoreDatabase.WriteGate"/>. Where another program reads the
    /// file just now it is left for the next time.
    /// </summary>
    public void EmptyJournal()
    {
        try
        {
            // Most of it while others read; they wait for the rest only.
            Number("PRAGMA wal_checkpoint(PASSIVE)");
            lock (ReadGate)
            {
                Number("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
        }
    }

    public override void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
        _lock.Dispose();
    }

    protected override DbConnection Writer => _writing;

    protected override DbConnection TakeReader()
    {
        ReadGate.Enter();
        return _reading;
    }

    protected internal override void GiveBack(DbConnection reader) => ReadGate.Exit();

    private long Number(string pragma)
    {
        using DbCommand command = Write(pragma);
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteDatabase Connect(StoreLock storeLock, string path, StoreBound bound, IReadOnlyList<World> known)
    {
        SqliteConnection? writing = null;
        SqliteConnection? reading = null;
        try
        {
            writing = Connect(path);

            // With synchronous = NORMAL a power cut may lose the last pictures, never the file; they are made again.
            using SqliteCommand pragmas = writing.Command(
                $"PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = {bound.Transaction};");
            pragmas.ExecuteNonQuery();
            StoreSchema.Prepare(writing, path, known);
            reading = Connect(path);
            return new(storeLock, path, reading, writing);
        }
        catch
        {
            reading?.Dispose();
            writing?.Dispose();
            throw;
        }
    }

    private static SqliteConnection Connect(string path)
    {
        // Not pooled: a pool would keep the file open after Dispose, and the lock would lie. No other LatentWorld writes,
        // so a lock that lasts longer than two seconds is another program's.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 2 }.ToString());
        connection.Open();
        StoreFunctions.Register(connection);
        return connection;
    }

    private static bool IsDamage(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    private static string Explain(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{path} is damaged. At the next start it is set aside and a new one begun; until then what can be read of it is shown.",
        raw.SQLITE_FULL => $"The disk of {path} is full. Make room, or lower the store's bound.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another program. Close it.",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => $"{path} cannot be written. Give this program the right to, or choose another data folder.",
        _ => $"{path} cannot be used: {exception.Message}",
    };
}
