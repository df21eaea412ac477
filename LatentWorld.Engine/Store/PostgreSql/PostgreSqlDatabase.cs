using System.Data.Common;
using LatentWorld.Engine.Store.Databases;
using Npgsql;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>
/// A PostgreSQL database that many processes share. Each turn of reading and each transaction takes a connection of a bounded
/// pool. What is committed is on the server's disk, and nothing waits longer than seconds for a server that does not answer.
/// </summary>
internal sealed class PostgreSqlDatabase : StoreDatabase
{
    // A picture is read in a millisecond or two: so many at once are more than a process's cores can use.
    private const int MostConnections = 20;
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 10;

    /// <summary>
    /// How long the server waits for a process that has begun to write and then says nothing: it is cut off, or stopped. Others who
    /// write the same picture wait for it meanwhile, and by itself the server would notice after hours. A busy machine may be silent for
    /// a second. Where half of a command has come, it is not idle: then only the network's own questions tell.
    /// </summary>
    /// <remarks>Given as the connection begins: what is set later the pool resets when a connection is given back.</remarks>
    private const string EndSilentWriters =
        "-c idle_in_transaction_session_timeout=5s -c tcp_user_timeout=5s -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3";

    /// <summary>How long nobody tries to connect after it could not be done: a server that does not answer holds up one caller, not each in turn.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private NpgsqlConnection? _writing;
    private volatile Refusal? _refusal;

    private PostgreSqlDatabase(NpgsqlDataSource source, string place, Guid id, GonePictures gone, TimeProvider time) =>
        (_source, Place, Id, Gone, _time) = (source, place, id, gone, time);

    public override string Place { get; }

    /// <summary>Made with the tables: where two processes have the same, they have the same database, or a copy of it.</summary>
    public Guid Id { get; }

    /// <inheritdoc cref="GonePictures"/>
    public GonePictures Gone { get; }

    public override StoreDialect Dialect { get; } = new PostgreSqlDialect();

    /// <summary>Opens a database, and makes its tables or brings them to this version.</summary>
    /// <param name="connectionString">As Npgsql has it.</param>
    /// <exception cref="StoreException">It cannot be reached or used, or is of a later version.</exception>
    public static PostgreSqlDatabase Open(string connectionString, TimeProvider time)
    {
        NpgsqlConnectionStringBuilder settings = new(connectionString)
        {
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            ApplicationName = "LatentWorld",
            IncludeErrorDetail = false,
        };
        settings.Options = $"{EndSilentWriters} {settings.Options}".TrimEnd();
        settings.MaxPoolSize = Math.Clamp(settings.MaxPoolSize, 2, MostConnections);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        string place = PostgreSqlWords.Place(settings);
        NpgsqlDataSource? source = null;
        try
        {
            source = NpgsqlDataSource.Create(settings);
            using NpgsqlConnection connection = source.OpenConnection();
            Guid id = PostgreSqlSchema.Prepare(connection, place);
            return new(source, place, id, new(OfListener(settings), time), time);
        }
        catch (Exception exception)
        {
            source?.Dispose();
            throw exception switch
            {
                StoreException => exception,
                DbException failure => new StoreException(PostgreSqlWords.Explain(place, failure), failure),
                // Such as a file of certificates that is not there, which no server has told of.
                _ => new StoreException(PostgreSqlWords.ExplainOwn(place, exception), exception),
            };
        }
    }

    public override string Report(DbException exception) => PostgreSqlWords.Explain(Place, exception);

    public override int KindOf(DbException exception) =>
        StringComparer.Ordinal.GetHashCode(PostgreSqlWords.CauseOf(exception).SqlState ?? exception.GetType().Name);

    public override StoreTransaction Begin()
    {
        NpgsqlConnection connection = Connect();
        try
        {
            var transaction = new StoreTransaction(connection.BeginTransaction(), () => End(connection));
            _writing = connection;
            return transaction;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void Reserve(string what)
    {
        using DbCommand command = Write($"SELECT pg_advisory_xact_lock({PostgreSqlSchema.LockFamily}, hashtext(@what))", ("@what", what));
        command.ExecuteNonQuery();
    }

    /// <summary>As <see cref="Reserve"/>, without a wait.</summary>
    /// <returns>False where another process has it.</returns>
    public bool TryReserve(string what)
    {
        using DbCommand command = Write($"SELECT pg_try_advisory_xact_lock({PostgreSqlSchema.LockFamily}, hashtext(@what))", ("@what", what));
        return (bool)command.ExecuteScalar()!;
    }

    public override void Dispose()
    {
        Gone.Dispose();
        _source.Dispose();
    }

    protected override DbConnection Writer => _writing ?? throw new InvalidOperationException("Nothing is written outside a transaction.");

    protected override DbConnection TakeReader() => Connect();

    /// <inheritdoc/>
    /// <remarks>Where it broke, the pool lets go of the others as well.</remarks>
    protected internal override void GiveBack(DbConnection reader) => reader.Dispose();

    /// <summary>Beside the pool, which may be small; it asks while nothing is told, and finds out by that where the network is cut.</summary>
    private static string OfListener(NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = ConnectSeconds }.ConnectionString;

    private void End(NpgsqlConnection connection)
    {
        _writing = null;
        connection.Dispose();
    }

    private NpgsqlConnection Connect()
    {
        if (_refusal is { } refusal && _time.GetElapsedTime(refusal.At) < Rest)
        {
            throw new NpgsqlException(refusal.Why.Message, refusal.Why);
        }

        try
        {
            NpgsqlConnection connection = _source.OpenConnection();
            _refusal = null;
            return connection;
        }
        catch (NpgsqlException exception)
        {
            // A pool that is empty for a moment says nothing of the server. Its message alone tells it from a server that does not answer.
            if (!exception.Message.Contains("connection pool", StringComparison.Ordinal))
            {
                _refusal = new(_time.GetTimestamp(), exception);
            }

            throw;
        }
    }

    private sealed record Refusal(long At, NpgsqlException Why);
}
