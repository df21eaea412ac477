using System.Text.Encodings.Web;
using System.Text.Json;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Journals.GeoJson;

/// <summary>Writes journals as GeoJSON, see <see cref="JournalFile"/>. Numbers have the fewest digits that read back to the same double.</summary>
public static class JournalWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // So much is held before it is sent.
    private const int Part = 1 << 16;

    /// <summary>Writes a journal to a stream.</summary>
    /// <param name="entries">Its entries in their order.</param>
    public static async Task WriteAsync(Stream stream, Journal journal, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        await using var writer = new Utf8JsonWriter(stream, Options);
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartObject(JournalFile.Member);
        writer.WriteString("coordinates", JournalFile.Coordinates);
        writer.WriteString("title", journal.Title);
        writer.WritePropertyName("world");
        writer.WriteRawValue(CanonicalJson.WriteWhole(journal.World));
        writer.WriteEndObject();
        writer.WriteStartArray("features");
        foreach (JournalEntry entry in entries)
        {
            Write(writer, entry);
            if (writer.BytesPending > Part)
            {
                await writer.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        EntryContent content = entry.Content;
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteNumber("id", entry.Id);
        writer.WriteStartObject("geometry");
        WriteGeometry(writer, content);
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("kind", EnumWords<EntryKind>.Of(content.Kind));
        writer.WriteString("name", content.Name);
        writer.WriteString("note", content.Note);
        writer.WriteString("what", content.What);
        if (content.Zoom is { } zoom)
        {
            writer.WriteNumber("zoom", zoom);
        }

        if (content.Line is { } line)
        {
            writer.WriteString("line", EnumWords<RouteLine>.Of(line));
        }

        if (content.Course.Count > 0)
        {
            writer.WritePropertyName("places");
            WriteLine(writer, content.Points);
        }

        writer.WriteString("created", entry.Created.UtcDateTime);
        writer.WriteString("changed", entry.Changed.UtcDateTime);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter writer, EntryContent content)
    {
        switch (content.Kind)
        {
            case EntryKind.Region:
                (PlanePoint min, PlanePoint max) = (content.Points[0], content.Points[1]);
                writer.WriteString("type", "Polygon");
                writer.WriteStartArray("coordinates");
                // Counter-clockwise, and closed (RFC 7946, 3.1.6).
                WriteLine(writer, [min, new(max.Alpha, min.Beta), max, new(min.Alpha, max.Beta), min]);
                writer.WriteEndArray();
                break;
            case EntryKind.Route:
                writer.WriteString("type", "LineString");
                writer.WritePropertyName("coordinates");
                WriteLine(writer, content.Drawn);
                break;
            default:
                writer.WriteString("type", "Point");
                writer.WritePropertyName("coordinates");
                WritePoint(writer, content.Points[0]);
                break;
        }
    }

    private static void WriteLine(Utf8JsonWriter writer, IReadOnlyList<PlanePoint> points)
    {
        writer.WriteStartArray();
        foreach (PlanePoint point in points)
        {
            WritePoint(writer, point);
        }

        writer.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter writer, PlanePoint point)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(point.Alpha);
        writer.WriteNumberValue(point.Beta);
        writer.WriteEndArray();
    }
}
