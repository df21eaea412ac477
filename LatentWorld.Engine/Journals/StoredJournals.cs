using System.Data.Common;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>The table of journals. What writes is to be called in a transaction.</summary>
internal sealed class StoredJournals(OpenStore disk)
{
    private const string Columns = "id, recipe, title, created, changed, revision, entries, bytes";

    /// <summary>A journal as readers find it; null where there is none, or its row cannot be read, which is logged.</summary>
    public Journal? Find(string id)
    {
        using (StoreReading reading = disk.Database.Read())
        {
            using DbCommand command = reading.Command($"SELECT {Columns} FROM journals WHERE id = @id", ("@id", id));
            return Read(id, command);
        }
    }

    /// <summary>As <see cref="Find"/>, with what the transaction has written.</summary>
    public Journal? FindWritten(string id)
    {
        using DbCommand command = disk.Database.Write($"SELECT {Columns} FROM journals WHERE id = @id", ("@id", id));
        return Read(id, command);
    }

    /// <summary>How many there are, and what their entries weigh.</summary>
    public (int Count, long Bytes) Weigh()
    {
        using DbCommand command = disk.Database.Write("SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM journals");
        using DbDataReader row = command.ExecuteReader();
        row.Read();
        return (row.GetInt32(0), row.GetInt64(1));
    }

    /// <summary>Writes a journal, in the place of what is kept of it.</summary>
    public void Write(Journal journal)
    {
        using DbCommand command = disk.Database.Write(
            """
            INSERT INTO journals (id, world, recipe, title, created, changed, revision, entries, bytes)
                VALUES (@id, @world, @recipe, @title, @created, @changed, @revision, @entries, @bytes)
            ON CONFLICT (id) DO UPDATE SET title = @title, changed = @changed, revision = @revision, entries = @entries, bytes = @bytes
            """,
            ("@id", journal.Id), ("@world", WorldId.Of(journal.World).Value), ("@recipe", CanonicalJson.Write(journal.World)),
            ("@title", journal.Title), ("@created", journal.Created.ToUnixTimeMilliseconds()), ("@changed", journal.Changed.ToUnixTimeMilliseconds()),
            ("@revision", journal.Revision), ("@entries", journal.Entries), ("@bytes", journal.Bytes));
        command.ExecuteNonQuery();
    }

    /// <summary>Takes a journal away with all its entries.</summary>
    public void Delete(string id)
    {
        using DbCommand entries = disk.Database.Write("DELETE FROM journal_entries WHERE journal = @id", ("@id", id));
        entries.ExecuteNonQuery();
        using DbCommand journal = disk.Database.Write("DELETE FROM journals WHERE id = @id", ("@id", id));
        journal.ExecuteNonQuery();
    }

    private Journal? Read(string id, DbCommand command)
    {
        using DbDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        try
        {
            return new(
                row.GetString(0), CanonicalJson.Read(row.GetString(1)), row.GetString(2),
                EntryRow.Time(row.GetInt64(3)), EntryRow.Time(row.GetInt64(4)), row.GetInt64(5), row.GetInt32(6), row.GetInt64(7));
        }
        catch (Exception exception) when (exception is WorldFormatException or InvalidCastException or InvalidOperationException or OverflowException or ArgumentException)
        {
            // Not its id, which whoever reads the log could open it with.
            disk.Unreadable.Note("journals", $"{id[..Math.Min(4, id.Length)]}…", exception.Message);
            return null;
        }
    }
}
