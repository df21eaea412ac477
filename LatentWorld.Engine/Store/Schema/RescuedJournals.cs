using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>
/// Journals of a database that was set aside, taken over into the one that takes its place: pictures are made again, what people
/// have written is not. Where a page of it is lost, what came before it is taken.
/// </summary>
internal static class RescuedJournals
{
    private static readonly string[] Tables = ["journals", "journal_entries"];

    /// <param name="writing">The new database.</param>
    /// <param name="aside">The path of the one that was set aside.</param>
    /// <returns>What was taken over, for people; null where there was nothing.</returns>
    public static string? TakeOver(SqliteConnection writing, string aside)
    {
        using SqliteTransaction transaction = writing.BeginTransaction();
        foreach (string table in Tables)
        {
            try
            {
                Copy(writing, aside, table);
            }
            catch (SqliteException)
            {
                // Damaged from here on.
            }
        }

        writing.Execute("DELETE FROM journal_entries WHERE journal NOT IN (SELECT id FROM journals)");
        writing.Execute(
            """
            UPDATE journals SET entries = (SELECT COUNT(*) FROM journal_entries WHERE journal = journals.id),
                bytes = (SELECT IFNULL(SUM(bytes), 0) FROM journal_entries WHERE journal = journals.id)
            """);
        using SqliteCommand count = writing.Command("SELECT COUNT(*), IFNULL(SUM(entries), 0) FROM journals");
        using SqliteDataReader row = count.ExecuteReader();
        row.Read();
        (long journals, long entries) = (row.GetInt64(0), row.GetInt64(1));
        row.Close();
        transaction.Commit();
        return journals == 0 ? null : $"Of its journals {journals}, with {entries} entries, could be read and are in the new store.";
    }

    private static void Copy(SqliteConnection writing, string aside, string table)
    {
        // Read-only, so that nothing of it is changed, not even its log written into it.
        using var reading = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = aside, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        reading.Open();
        if (!reading.HasTable(table))
        {
            return;
        }

        using SqliteCommand select = reading.Command($"SELECT * FROM {table}");
        using SqliteDataReader row = select.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName)];
        string insert = $"INSERT OR IGNORE INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => $"${column}"))})";
        while (row.Read())
        {
            writing.Execute(insert, [.. columns.Select((column, i) => ($"${column}", row[i]))]);
        }
    }
}
