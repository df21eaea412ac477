using System.Data.Common;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>The table of entries. What writes, and what says so, is to be called in a transaction.</summary>
internal sealed class StoredEntries(OpenStore disk)
{
    private readonly string _asked = $"""
        WHERE journal = @journal AND (@kind = '' OR kind = @kind)
            AND (@text = '' OR name {disk.Database.Dialect.Like} @text ESCAPE '\'
                OR note {disk.Database.Dialect.Like} @text ESCAPE '\' OR what {disk.Database.Dialect.Like} @text ESCAPE '\')
        """;

    /// <summary>Some of a journal's entries, and how many there are of those that are asked for.</summary>
    public EntryPage Page(string journal, EntryQuery query)
    {
        (string, object)[] asked =
        [
            ("@journal", journal), ("@kind", query.Kind is { } kind ? EnumWords<EntryKind>.Of(kind) : ""), ("@text", Pattern(query.Text)),
        ];
        string order = query.Order == EntryOrder.Place ? "alpha, beta, id" : "position, id";
        using (StoreReading reading = disk.Database.Read())
        {
            using DbCommand count = reading.Command($"SELECT COUNT(*) FROM journal_entries {_asked}", asked);
            int total = (int)(long)count.ExecuteScalar()!;
            using DbCommand command = reading.Command(
                $"SELECT {EntryRow.Columns} FROM journal_entries {_asked} ORDER BY {order} LIMIT @count OFFSET @from",
                [.. asked, ("@count", query.Count), ("@from", query.From)]);
            return new(total, Rows(command, EntryRow.Read));
        }
    }

    /// <summary>All marks of a journal, in the order by hand.</summary>
    public IReadOnlyList<JournalMark> Marks(string journal)
    {
        using (StoreReading reading = disk.Database.Read())
        {
            using DbCommand command = reading.Command(
                "SELECT id, kind, CASE WHEN length(course) > 0 THEN course ELSE points END FROM journal_entries WHERE journal = @journal ORDER BY position, id", ("@journal", journal));
            return Rows(command, row => new JournalMark(row.GetInt64(0), EntryRow.ReadKind(row, 1), EntryRow.ReadPoints(row, 2)));
        }
    }

    /// <summary>All entries of a journal in the order by hand, as they are at one time.</summary>
    public IReadOnlyList<JournalEntry> All(string journal)
    {
        using (StoreReading reading = disk.Database.Read())
        {
            using DbCommand command = reading.Command(
                $"SELECT {EntryRow.Columns} FROM journal_entries WHERE journal = @journal ORDER BY position, id", ("@journal", journal));
            return Rows(command, EntryRow.Read);
        }
    }

    /// <summary>As <see cref="All"/>, with what the transaction has written, in any order.</summary>
    public IReadOnlyList<JournalEntry> AllWritten(string journal)
    {
        using DbCommand command = disk.Database.Write($"SELECT {EntryRow.Columns} FROM journal_entries WHERE journal = @journal", ("@journal", journal));
        return Rows(command, EntryRow.Read);
    }

    /// <summary>One entry, as readers find it; null where the journal has none of that number.</summary>
    public JournalEntry? Find(string journal, long id)
    {
        using (StoreReading reading = disk.Database.Read())
        {
            using DbCommand command = reading.Command(
                $"SELECT {EntryRow.Columns} FROM journal_entries WHERE journal = @journal AND id = @id", ("@journal", journal), ("@id", id));
            return Rows(command, EntryRow.Read).FirstOrDefault();
        }
    }

    /// <summary>As <see cref="Find"/>, with what the transaction has written.</summary>
    public JournalEntry? FindWritten(string journal, long id)
    {
        using DbCommand command = disk.Database.Write(
            $"SELECT {EntryRow.Columns} FROM journal_entries WHERE journal = @journal AND id = @id", ("@journal", journal), ("@id", id));
        return Rows(command, EntryRow.Read).FirstOrDefault();
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">Its number is 0 for a new one.</param>
    public JournalEntry Insert(string journal, JournalEntry entry)
    {
        (string column, string value) = entry.Id > 0 ? ("id, ", "@id, ") : ("", "");
        using DbCommand command = disk.Database.Write(
            $"""
            INSERT INTO journal_entries ({column}journal, position, kind, points, alpha, beta, zoom, name, note, what, created, changed, revision, bytes, line, course)
                VALUES ({value}@journal, @position, @kind, @points, @alpha, @beta, @zoom, @name, @note, @what, @created, @changed, @revision, @bytes, @line, @course)
            RETURNING id
            """,
            EntryRow.Values(journal, entry));
        return entry with { Id = (long)command.ExecuteScalar()! };
    }

    /// <summary>Writes an entry that there is anew.</summary>
    public void Update(string journal, JournalEntry entry)
    {
        using DbCommand command = disk.Database.Write(
            """
            UPDATE journal_entries SET position = @position, kind = @kind, points = @points, alpha = @alpha, beta = @beta, zoom = @zoom,
                name = @name, note = @note, what = @what, changed = @changed, revision = @revision, bytes = @bytes, line = @line, course = @course
            WHERE journal = @journal AND id = @id
            """,
            EntryRow.Values(journal, entry));
        command.ExecuteNonQuery();
    }

    public void Delete(string journal, long id)
    {
        using DbCommand command = disk.Database.Write("DELETE FROM journal_entries WHERE journal = @journal AND id = @id", ("@journal", journal), ("@id", id));
        command.ExecuteNonQuery();
    }

    /// <summary>The greatest position of a journal; 0 where it has no entry.</summary>
    public double LastPosition(string journal) => Number("SELECT MAX(position) FROM journal_entries WHERE journal = @journal", ("@journal", journal)) ?? 0;

    /// <summary>The position before that of an entry, among all but one; null where it comes first.</summary>
    public double? PositionBefore(string journal, JournalEntry entry, long but) => Number(
        "SELECT MAX(position) FROM journal_entries WHERE journal = @journal AND (position, id) < (@position, @id) AND id <> @but",
        ("@journal", journal), ("@position", entry.Position), ("@id", entry.Id), ("@but", but));

    /// <summary>The entry that stands so many behind one in the order by hand, or before it where that is negative; null where none does.</summary>
    public JournalEntry? Neighbour(string journal, JournalEntry entry, int steps)
    {
        (string than, string order) = steps < 0 ? ("<", "DESC") : (">", "ASC");
        using DbCommand command = disk.Database.Write(
            $"""
            SELECT {EntryRow.Columns} FROM journal_entries WHERE journal = @journal AND (position, id) {than} (@position, @id)
            ORDER BY position {order}, id {order} LIMIT 1 OFFSET @passed
            """,
            ("@journal", journal), ("@position", entry.Position), ("@id", entry.Id), ("@passed", Math.Abs(steps) - 1));
        return Rows(command, EntryRow.Read).FirstOrDefault();
    }

    /// <summary>Gives entries whole positions in the order that they have: there is room between them again.</summary>
    public void Renumber(string journal)
    {
        using DbCommand command = disk.Database.Write(
            """
            UPDATE journal_entries SET position = counted.number
            FROM (SELECT id AS counted_id, ROW_NUMBER() OVER (ORDER BY position, id) AS number FROM journal_entries WHERE journal = @journal) AS counted
            WHERE id = counted.counted_id
            """,
            ("@journal", journal));
        command.ExecuteNonQuery();
    }

    private double? Number(string sql, params (string, object)[] values)
    {
        using DbCommand command = disk.Database.Write(sql, values);
        return command.ExecuteScalar() as double?;
    }

    private List<T> Rows<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        List<T> rows = [];
        using DbDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            try
            {
                rows.Add(read(row));
            }
            catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or InvalidDataException or OverflowException or ArgumentException)
            {
                disk.Unreadable.Note("journal_entries", $"{row[0]}", exception.Message);
            }
        }

        return rows;
    }

    /// <summary>Of a text what LIKE looks for it with. It takes A for a, and no other letter for its small one.</summary>
    private static string Pattern(string text) => text.Length == 0 ? ""
        : $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
