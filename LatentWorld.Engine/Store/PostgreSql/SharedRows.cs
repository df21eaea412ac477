using System.Data.Common;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>
/// The rows of all tables in the order of their last use, of which those used longest ago go first, a bounded piece at a time
/// along the indices by use. A world that was used within the hour stays, since each process says every few minutes which it has
/// open, as do open jobs and journals.
/// </summary>
internal sealed class SharedRows(PostgreSqlDatabase database, TimeProvider time)
{
    // Rows of one deletion: some 15 MB of pictures, a tenth of a second.
    private const int Most = 512;

    private const long SparedMilliseconds = 3_600_000;

    private static readonly (string Name, string Used, string Condition, string Id)[] Tables =
    [
        ("pictures", "used", "TRUE", "''"), ("worlds", "used", "used < @spared", "id"), ("noise", "used", "TRUE", "''"), ("jobs", "ended", "ended IS NOT NULL", "''"),
        ("latents", "used", "used < @spared", "''"),
    ];

    private static readonly string Query = string.Join(" UNION ALL ", Tables.Select(table =>
        $"(SELECT '{table.Name}' AS name, {table.Used} AS used, bytes FROM {table.Name} WHERE {table.Condition} ORDER BY {table.Used} LIMIT {Most})"))
        + $" ORDER BY used LIMIT {Most}";

    /// <summary>Deletes the oldest rows until about so many bytes are free, or a piece is full; to be called in a transaction.</summary>
    /// <returns>The bytes of the deleted rows, none where another process deletes some just now, and the worlds among them.</returns>
    public (long Bytes, IReadOnlyList<WorldId> Worlds) Evict(long atLeast)
    {
        long bytes = 0;
        List<WorldId> worlds = [];
        foreach ((string table, int count) in database.TryReserve("room") ? Find(atLeast) : [])
        {
            using DbCommand command = database.Write(Deletion(table), ("@count", count), ("@spared", Spared()));
            using DbDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                bytes += row.GetInt64(0);
                if (row.GetString(1) is { Length: > 0 } world)
                {
                    worlds.Add(new(world));
                }
            }
        }

        return (bytes, worlds);
    }

    /// <summary>How many of the oldest rows of each table are among the oldest of all.</summary>
    private Dictionary<string, int> Find(long atLeast)
    {
        Dictionary<string, int> counts = [];
        long bytes = 0;
        using DbCommand command = database.Write(Query, ("@spared", Spared()));
        using DbDataReader row = command.ExecuteReader();
        while (bytes < atLeast && row.Read())
        {
            counts[row.GetString(0)] = counts.GetValueOrDefault(row.GetString(0)) + 1;
            bytes += row.GetInt64(2);
        }

        return counts;
    }

    /// <summary>A row that another process is changing just now is in use, and stays.</summary>
    private static string Deletion(string name)
    {
        (_, string used, string condition, string id) = Tables.First(table => table.Name == name);
        return $"""
            DELETE FROM {name} WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM {name} WHERE {condition} ORDER BY {used} LIMIT @count FOR UPDATE SKIP LOCKED))
            RETURNING bytes, {id}
            """;
    }

    private long Spared() => time.GetUtcNow().ToUnixTimeMilliseconds() - SparedMilliseconds;
}
