using System.Runtime.InteropServices;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Journals;

/// <summary>An entry as a row of the store, column by column.</summary>
internal static class EntryRow
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "id, position, kind, points, zoom, name, note, what, created, changed, revision";

    /// <exception cref="InvalidDataException">The columns are not what was written.</exception>
    public static JournalEntry Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        new(ReadKind(row, 2), ReadPoints(row, 3), row.IsDBNull(4) ? null : row.GetDouble(4), row.GetString(5), row.GetString(6), row.GetString(7)),
        row.GetDouble(1), Time(row.GetInt64(8)), Time(row.GetInt64(9)), row.GetInt64(10));

    /// <summary>The kind of a column.</summary>
    public static EntryKind ReadKind(SqliteDataReader row, int column) => EnumWords<EntryKind>.TryRead(row.GetString(column), out EntryKind kind)
        ? kind
        : throw new InvalidDataException($"An entry cannot be \"{row.GetString(column)}\".");

    /// <summary>The points of a column: α and β of each, eight bytes each, since SQLite need not keep a text's last digit.</summary>
    public static IReadOnlyList<PlanePoint> ReadPoints(SqliteDataReader row, int column)
    {
        ReadOnlySpan<double> numbers = MemoryMarshal.Cast<byte, double>((byte[])row[column]);
        PlanePoint[] points = new PlanePoint[numbers.Length / 2];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new(numbers[2 * i], numbers[(2 * i) + 1]);
        }

        return points.Length > 0 ? points : throw new InvalidDataException("An entry has no point.");
    }

    /// <summary>The parameters of a row.</summary>
    public static (string Name, object Value)[] Values(string journal, JournalEntry entry) =>
    [
        ("$id", entry.Id > 0 ? entry.Id : DBNull.Value), ("$journal", journal), ("$position", entry.Position),
        ("$kind", EnumWords<EntryKind>.Of(entry.Content.Kind)), ("$points", Blob(entry.Content.Points)),
        ("$alpha", entry.Content.Shown.Alpha), ("$beta", entry.Content.Shown.Beta), ("$zoom", (object?)entry.Content.Zoom ?? DBNull.Value),
        ("$name", entry.Content.Name), ("$note", entry.Content.Note), ("$what", entry.Content.What),
        ("$created", entry.Created.ToUnixTimeMilliseconds()), ("$changed", entry.Changed.ToUnixTimeMilliseconds()),
        ("$revision", entry.Revision), ("$bytes", entry.Content.Bytes),
    ];

    /// <summary>Milliseconds since 1970 as a time.</summary>
    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static byte[] Blob(IReadOnlyList<PlanePoint> points) =>
        MemoryMarshal.AsBytes<double>([.. points.SelectMany(point => new[] { point.Alpha, point.Beta })]).ToArray();
}
