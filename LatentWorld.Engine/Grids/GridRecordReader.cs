using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Grids;

/// <summary>Reads the records of a metadata.json: filename, row, col, alpha and beta of each picture.</summary>
internal static class GridRecordReader
{
    /// <summary>Most pictures: 129 × 129.</summary>
    public const int MaxRecords = 129 * 129;

    private const int LongestName = 120;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp"];

    /// <exception cref="GridFormatException">One of them cannot be read, is out of bounds, or is there twice.</exception>
    public static IReadOnlyList<GridRecord> Read(JsonElement list)
    {
        if (list.GetArrayLength() > MaxRecords)
        {
            throw new GridFormatException($"metadata.json names {list.GetArrayLength()} pictures; at most {MaxRecords} are opened. Open a part of the grid.");
        }

        List<GridRecord> records = [.. list.EnumerateArray().Select(ReadRecord)];
        return records.GroupBy(record => (record.Row, record.Column)).FirstOrDefault(same => same.Skip(1).Any()) is not { } twice
            ? records
            : throw new GridFormatException($"metadata.json names row {twice.Key.Row}, col {twice.Key.Column} more than once. Each place has one record.");
    }

    private static GridRecord ReadRecord(JsonElement record, int index) => record.ValueKind == JsonValueKind.Object
        ? new(
            Index(record, index, "row"), Index(record, index, "col", "column"),
            new(Coordinate(record, index, "alpha"), Coordinate(record, index, "beta")), File(record, index))
        : throw Wrong(index, "is no object");

    private static int Index(JsonElement record, int index, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (record.TryGetProperty(name, out JsonElement value))
            {
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number is >= 0 and < GridDocument.MaxEdge
                    ? number
                    : throw Wrong(index, $"has a \"{name}\" that is no whole number from 0 to {GridDocument.MaxEdge - 1}");
            }
        }

        throw Wrong(index, $"has no \"{names[0]}\"");
    }

    private static double Coordinate(JsonElement record, int index, string name) =>
        record.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out double number) && Math.Abs(number) <= PlanePoint.Farthest
            ? number
            : throw Wrong(index, $"has no number \"{name}\" from −{PlanePoint.Farthest:0} to {PlanePoint.Farthest:0}");

    /// <summary>A name that leads out of the folder is a sign of nothing good: the folder is refused.</summary>
    private static string? File(JsonElement record, int index)
    {
        if (!record.TryGetProperty("filename", out JsonElement value))
        {
            throw Wrong(index, "has no \"filename\" (null where there is no picture)");
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String when value.GetString() is { } name && IsName(name) => name,
            _ => throw Wrong(
                index, $"has a \"filename\" that is no name of a PNG, JPEG or WebP file beside metadata.json: {ShownText.Quoted(value.ToString())}"),
        };
    }

    private static bool IsName(string name) =>
        name.Length <= LongestName && name is [not '.', ..] && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or ' ' or '+' or '(' or ')')
        && Endings.Contains(Path.GetExtension(name).ToLowerInvariant());

    private static GridFormatException Wrong(int index, string what) =>
        new($"metadata.json: picture {index + 1} {what}. Write it as docs/http.md says (Opened grids).");
}
