using Microsoft.Data.Sqlite;

namespace LatentWorld.Tests.Store;

/// <summary>Meddles with a store, as another program would.</summary>
internal static class StoreTables
{
    /// <summary>Takes a table of a folder's store away, or gives it back: what is asked of it fails meanwhile.</summary>
    public static void Rename(string folder, string table, string name) => Change(folder, $"ALTER TABLE {table} RENAME TO {name}");

    /// <summary>How many rows of a folder's store there are.</summary>
    /// <param name="rows">What stands behind FROM.</param>
    public static long Count(string folder, string rows)
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "pictures.db")};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {rows}";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs a statement on a folder's store.</summary>
    public static void Change(string folder, string sql)
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "pictures.db")};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
