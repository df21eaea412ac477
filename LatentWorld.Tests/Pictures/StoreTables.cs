using Microsoft.Data.Sqlite;

namespace LatentWorld.Tests.Pictures;

/// <summary>Meddles with a store that is open.</summary>
internal static class StoreTables
{
    /// <summary>Takes a table of a folder's store away, or gives it back: what is asked of it fails meanwhile.</summary>
    public static void Rename(string folder, string table, string name)
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "pictures.db")};Pooling=False");
        other.Open();
        using SqliteCommand rename = other.CreateCommand();
        rename.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
        rename.ExecuteNonQuery();
    }
}
