using System.Data.Common;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>What the rows of all tables weigh, from the table to which each change adds its own weight; to be used in a transaction.</summary>
internal sealed class PostgreSqlWeights(PostgreSqlDatabase database)
{
    // Some hundred rows are summed in a fraction of a millisecond.
    private const int Many = 500;

    private static readonly string[] Tables = ["pictures", "thumbnails", "worlds", "noise", "jobs", "journals", "journal_entries", "latents", "weights"];

    /// <summary>Bytes of all rows, with what the transaction has written. Where many weights have come together they become one.</summary>
    public long Sum()
    {
        (long sum, long count) = Read();
        if (count > Many)
        {
            // What another process puts together just now it puts together without this one.
            using DbCommand command = database.Write(
                """
                WITH gone AS (
                    DELETE FROM weights WHERE ctid = ANY (ARRAY (SELECT ctid FROM weights FOR UPDATE SKIP LOCKED)) RETURNING bytes)
                INSERT INTO weights SELECT SUM(bytes) FROM gone HAVING COUNT(*) > 0
                """);
            command.ExecuteNonQuery();
        }

        return sum;
    }

    /// <summary>Bytes that the tables have on the server's disk, with their indices and what is free in them.</summary>
    public long OnDisk()
    {
        using DbCommand command = database.Write(
            "SELECT CAST(SUM(pg_total_relation_size(to_regclass(name))) AS bigint) FROM unnest(@tables) AS name", ("@tables", Tables));
        return (long)command.ExecuteScalar()!;
    }

    private (long Sum, long Count) Read()
    {
        using DbCommand command = database.Write("SELECT CAST(COALESCE(SUM(bytes), 0) AS bigint), COUNT(*) FROM weights");
        using DbDataReader row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
