using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>Statements on a connection.</summary>
internal static class SqliteCommands
{
    /// <summary>To be disposed: a forgotten statement keeps a closed connection, and with it the log, open until it is finalized.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows that it changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using SqliteCommand command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Whether there is a table of a name.</summary>
    public static bool HasTable(this SqliteConnection connection, string name)
    {
        using SqliteCommand command = connection.Command(
            "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $name)", ("$name", name));
        return (long)command.ExecuteScalar()! == 1;
    }
}
