using LatentWorld.Engine.Store.Schema;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LatentWorld.Engine.Store;

/// <summary>
/// The store's SQLite file in write-ahead mode: what is committed survives a kill of the process, and readers
/// do not wait for the writer. Two connections, one for each side; each is used under its lock.
/// </summary>
internal sealed class StoreDatabase : IDisposable
{
    private readonly StoreLock _lock;
    private readonly SqliteConnection _reading;
    private readonly SqliteConnection _writing;
    private volatile bool _isDamaged;
    private long _queries;

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

    /// <summary>Whether damage was found while it was open: nothing more is written then.</summary>
    public bool IsDamaged => _isDamaged;

    /// <summary>Opens the file pictures.db of a folder, or makes it; a damaged one is set aside and a new one begun.</summary>
    /// <param name="bound">Its journal is kept under it.</param>
    /// <param name="say">Gets a line where one was set aside.</param>
    /// <param name="known"><inheritdoc cref="StoreSchema.Prepare" path="/param[@name='known']"/></param>
    /// <exception cref="StoreException">It is in use, of a later version, or cannot be written.</exception>
    public static StoreDatabase Open(string folder, StoreBound bound, TimeProvider time, Action<string> say, IReadOnlyList<World> known)
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

        StoreDatabase Renew()
        {
            (string words, string aside) = DamagedStore.SetAside(path, time.GetUtcNow());
            StoreDatabase made = Connect(storeLock, path, bound, known);
            say(RescuedJournals.TakeOver(made._writing, aside) is { } rescued ? $"{words} {rescued}" : words);
            return made;
        }
    }

    /// <summary>What an SQLite failure means and what helps. Damage is remembered, and marked for the next start.</summary>
    public string Report(SqliteException exception)
    {
        if (IsDamage(exception) && !_isDamaged)
        {
            _isDamaged = true;
            DamagedStore.Mark(Path);
        }

        return Explain(Path, exception);
    }

    /// <summary>Commands for reading so far.</summary>
    public long Queries => Volatile.Read(ref _queries);

    /// <summary>A command for reading, to be used under <see cref="ReadGate"/>.</summary>
    public SqliteCommand Read(string sql, params (string Name, object Value)[] values)
    {
        Interlocked.Increment(ref _queries);
        return _reading.Command(sql, values);
    }

    /// <summary>A command for writing, to be used under <see cref="WriteGate"/>.</summary>
    public SqliteCommand Write(string sql, params (string Name, object Value)[] values) => _writing.Command(sql, values);

    /// <summary>A transaction of all writing until it is committed, to be used under <see cref="WriteGate"/>.</summary>
    public SqliteTransaction Begin() => _writing.BeginTransaction();

    /// <summary>Writes something so that a power cut does not lose it; under <see cref="WriteGate"/>, outside a transaction.</summary>
    public void WriteThrough(Action write)
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

    /// <summary>Bytes of the pages that hold something, of what is not committed yet too; under <see cref="WriteGate"/>.</summary>
    public long UsedBytes => (Number("PRAGMA page_count") - Number("PRAGMA freelist_count")) * Number("PRAGMA page_size");

    /// <summary>Bytes of all pages; under <see cref="WriteGate"/>.</summary>
    public long FileBytes => Number("PRAGMA page_count") * Number("PRAGMA page_size");

    /// <summary>Bytes of the journal beside the file.</summary>
    public long JournalBytes => new FileInfo($"{Path}-wal") is { Exists: true } journal ? journal.Length : 0;

    /// <summary>Gives free pages back to the disk; under <see cref="WriteGate"/>, outside a transaction.</summary>
    /// <param name="bytes">As many at most.</param>
    public void Shrink(long bytes)
    {
        using SqliteCommand command = Write($"PRAGMA incremental_vacuum({Math.Max(1, bytes / Number("PRAGMA page_size"))})");
        using SqliteDataReader pages = command.ExecuteReader();
        while (pages.Read())
        {
            // Each row is a page; the pragma gives back no more than are read.
        }
    }

    /// <summary>
    /// Moves the journal into the file and cuts it off; under <see cref="WriteGate"/>. Where another program reads the
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

    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
        _lock.Dispose();
    }

    private long Number(string pragma)
    {
        using SqliteCommand command = Write(pragma);
        return (long)command.ExecuteScalar()!;
    }

    private static StoreDatabase Connect(StoreLock storeLock, string path, StoreBound bound, IReadOnlyList<World> known)
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
