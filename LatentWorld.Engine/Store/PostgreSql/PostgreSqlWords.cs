using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>Where a server is, and what its failures mean and what helps, for people. No password is in them.</summary>
internal static class PostgreSqlWords
{
    private const string Setting = "Data:PostgreSql";

    /// <summary>Why a connection string cannot be one, in words that follow what it is called by; null where it can.</summary>
    public static string? ProblemOf(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host: null or "" } ? "names no Host" : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Its message may have a part of the password in it.
            return "has a keyword or a value that Npgsql does not know";
        }
    }

    /// <summary>Host, port and database.</summary>
    public static string Place(NpgsqlConnectionStringBuilder settings)
    {
        string host = settings.Host?.Contains(':', StringComparison.Ordinal) ?? true ? settings.Host ?? "" : $"{settings.Host}:{settings.Port}";
        return $"PostgreSQL at {host}/{settings.Database ?? settings.Username}";
    }

    /// <summary>What a failure says itself, which a later one may have in it.</summary>
    public static DbException CauseOf(DbException exception) => exception.InnerException is DbException inner ? CauseOf(inner) : exception;

    public static string Explain(string place, DbException exception)
    {
        DbException cause = CauseOf(exception);
        return cause.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{place} does not let this program in. Set Username and Password of {Setting} right.",
            PostgresErrorCodes.InvalidCatalogName => $"{place} has no such database. Create it, or name another in {Setting}.",
            PostgresErrorCodes.InsufficientPrivilege => $"{place} cannot be written: {Text(cause)}. Give its user the right to, or set another in {Setting}.",
            PostgresErrorCodes.ReadOnlySqlTransaction => $"{place} cannot be written: it is a standby, or read-only. Name the primary in {Setting}.",
            PostgresErrorCodes.DiskFull => $"The disk of {place} is full. Make room on it.",
            PostgresErrorCodes.TooManyConnections => $"{place} has no connection left. Raise its max_connections, or the user's CONNECTION LIMIT, or close other programs.",
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
                $"{place} is stopping or starting. Wait until it is up, or start it.",
            null when cause.InnerException is SocketException socket => $"{place} cannot be reached: {socket.Message}. Start it, or name in {Setting} where it runs.",
            null when cause.InnerException is TimeoutException => $"{place} does not answer in time. See that it runs and is not overloaded, or name in {Setting} where it runs.",
            null when cause.GetBaseException() is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or CryptographicException or AuthenticationException =>
                ExplainOwn(place, cause.GetBaseException()),
            null => $"{place} cannot be reached: {cause.Message.TrimEnd('.')}. Start it, or name in {Setting} where it runs.",
            _ => $"{place} cannot be used: {Text(cause)}.",
        };
    }

    /// <summary>What keeps this program itself from asking a server: a file of certificates that is not there, or that does not fit.</summary>
    public static string ExplainOwn(string place, Exception exception) => $"{place} cannot be used: {exception.Message.TrimEnd('.')}. Correct {Setting}.";

    private static string Text(DbException cause) => cause is PostgresException { MessageText: { } text } ? text : cause.Message;
}
