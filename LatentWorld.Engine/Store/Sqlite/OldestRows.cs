using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>
/// The rows of all tables in the order of their last use: what was used longest ago goes first, be it a picture, a world,
/// a measured noise or a job that has ended. A world that is in use stays, as does an open job.
/// </summary>
/// <param name="inUse">The worlds that are in use.</param>
internal sealed class OldestRows(SqliteDatabase database, Func<IEnumerable<WorldId>> inUse)
{
    // Rows of one deletion: their numbers are held in memory meanwhile.
    private const int Most = 10_000;

    // The share of a small row in its page and in the indices.
    private const int SmallRow = 256;

    private static readonly string Query = string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT 'pictures', used, bytes, rowid FROM pictures
        UNION ALL SELECT 'worlds', used, bytes + {SmallRow}, id FROM worlds WHERE id NOT IN (SELECT value FROM json_each(@inUse))
        UNION ALL SELECT 'noise', used, {SmallRow}, rowid FROM noise
        UNION ALL SELECT 'jobs', ended, length(recipe) + {2 * SmallRow}, id FROM jobs WHERE ended IS NOT NULL
        ORDER BY 2
        """);

    /// <summary>Deletes the oldest rows until about so many bytes are free; to be called in a transaction.</summary>
    /// <returns>The bytes of the deleted rows, nearly, and the worlds among them.</returns>
    public (long Bytes, IReadOnlyList<WorldId> Worlds) Evict(long atLeast)
    {
        ILookup<string, object> oldest = Find(atLeast, out long bytes);
        Delete("pictures", "rowid", oldest["pictures"]);
        Delete("worlds", "id", oldest["worlds"]);
        Delete("noise", "rowid", oldest["noise"]);
        Delete("jobs", "id", oldest["jobs"]);
        return (bytes, [.. oldest["worlds"].Select(id => new WorldId((string)id))]);
    }

    private ILookup<string, object> Find(long atLeast, out long bytes)
    {
        List<(string Table, object Row)> oldest = [];
        bytes = 0;
        using DbCommand command = database.Write(Query, ("@inUse", JsonSerializer.Serialize(inUse().Select(id => id.Value))));
        using DbDataReader row = command.ExecuteReader();
        while (bytes < atLeast && oldest.Count < Most && row.Read())
        {
            oldest.Add((row.GetString(0), row[3]));
            bytes += row.GetInt64(2);
        }

        return oldest.ToLookup(old => old.Table, old => old.Row);
    }

    private void Delete(string table, string key, IEnumerable<object> rows)
    {
        if (rows.Any())
        {
            using DbCommand command = database.Write(
                $"DELETE FROM {table} WHERE {key} IN (SELECT value FROM json_each(@rows))", ("@rows", JsonSerializer.Serialize(rows)));
            command.ExecuteNonQuery();
        }
    }
}
