using System.Buffers.Binary;
using System.Data.Common;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Journals;

/// <summary>An entry as a row of the store, column by column.</summary>
internal static class EntryRow
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "id, position, kind, points, zoom, name, note, what, created, changed, revision, line, course";

    private const int PointBytes = 2 * sizeof(double);

    /// <exception cref="InvalidDataException">The columns are not what was written.</exception>
    public static JournalEntry Read(DbDataReader row) => new(
        row.GetInt64(0),
        new(ReadKind(row, 2), ReadPoints(row, 3), row.IsDBNull(4) ? null : row.GetDouble(4), row.GetString(5), row.GetString(6), row.GetString(7))
        {
            Line = ReadLine(row, 11),
            Course = ReadCourse(row, 12),
        },
        row.GetDouble(1), Time(row.GetInt64(8)), Time(row.GetInt64(9)), row.GetInt64(10));

    /// <summary>The kind of a column.</summary>
    public static EntryKind ReadKind(DbDataReader row, int column) => EnumWords<EntryKind>.TryRead(row.GetString(column), out EntryKind kind)
        ? kind
        : throw new InvalidDataException($"An entry cannot be \"{row.GetString(column)}\".");

    /// <summary>The points of a column, one at least.</summary>
    public static IReadOnlyList<PlanePoint> ReadPoints(DbDataReader row, int column) =>
        ReadCourse(row, column) is { Count: > 0 } points ? points : throw new InvalidDataException("An entry has no point.");

    /// <summary>The points of a column, or none: α and β of each, little-endian, since SQLite need not keep a text's last digit.</summary>
    public static IReadOnlyList<PlanePoint> ReadCourse(DbDataReader row, int column)
    {
        byte[] bytes = (byte[])row[column];
        if (bytes.Length % PointBytes != 0)
        {
            throw new InvalidDataException($"The points of an entry take {bytes.Length} bytes, of which some are half a point.");
        }

        PlanePoint[] points = new PlanePoint[bytes.Length / PointBytes];
        for (int i = 0; i < points.Length; i++)
        {
            ReadOnlySpan<byte> point = bytes.AsSpan(i * PointBytes, PointBytes);
            points[i] = new(BinaryPrimitives.ReadDoubleLittleEndian(point), BinaryPrimitives.ReadDoubleLittleEndian(point[sizeof(double)..]));
        }

        return points;
    }

    /// <summary>The parameters of a row.</summary>
    public static (string Name, object Value)[] Values(string journal, JournalEntry entry) =>
    [
        ("@id", entry.Id), ("@journal", journal), ("@position", entry.Position),
        ("@kind", EnumWords<EntryKind>.Of(entry.Content.Kind)), ("@points", Blob(entry.Content.Points)),
        ("@alpha", entry.Content.Shown.Alpha), ("@beta", entry.Content.Shown.Beta), ("@zoom", (object?)entry.Content.Zoom ?? DBNull.Value),
        ("@name", entry.Content.Name), ("@note", entry.Content.Note), ("@what", entry.Content.What),
        ("@created", entry.Created.ToUnixTimeMilliseconds()), ("@changed", entry.Changed.ToUnixTimeMilliseconds()),
        ("@revision", entry.Revision), ("@bytes", entry.Content.Bytes),
        ("@line", entry.Content.Line is { } line ? EnumWords<RouteLine>.Of(line) : ""), ("@course", Blob(entry.Content.Course)),
    ];

    /// <summary>Milliseconds since 1970 as a time.</summary>
    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static RouteLine? ReadLine(DbDataReader row, int column) =>
        row.GetString(column) is not { Length: > 0 } word ? null
        : EnumWords<RouteLine>.TryRead(word, out RouteLine line) ? line
        : throw new InvalidDataException($"A route cannot go along \"{word}\".");

    private static byte[] Blob(IReadOnlyList<PlanePoint> points)
    {
        byte[] bytes = new byte[points.Count * PointBytes];
        for (int i = 0; i < points.Count; i++)
        {
            Span<byte> point = bytes.AsSpan(i * PointBytes, PointBytes);
            BinaryPrimitives.WriteDoubleLittleEndian(point, points[i].Alpha);
            BinaryPrimitives.WriteDoubleLittleEndian(point[sizeof(double)..], points[i].Beta);
        }

        return bytes;
    }
}
