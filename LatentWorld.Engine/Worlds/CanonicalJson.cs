using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// The one spelling of a recipe: fields in a fixed order without spaces, enumerations as kebab-case words, numbers in
/// their shortest form that reads back to the same value, seeds beyond 2⁵³ − 1 as texts of digits. A world's id is a
/// hash of it.
/// </summary>
public static class CanonicalJson
{
    // Ids of worlds depend on this choice: with another encoder the same prompt would have other bytes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A recipe's objects lie two deep.</summary>
    private const int MaxDepth = 8;

    /// <summary>A recipe's canonical JSON.</summary>
    public static string Write(World world) => Encoding.UTF8.GetString(WriteUtf8(world));

    /// <summary>Reads a recipe.</summary>
    /// <param name="json">A recipe, its fields in any order.</param>
    /// <param name="defaults">Gives the fields that <paramref name="json"/> leaves out; without it each must be there.</param>
    /// <exception cref="WorldFormatException">
    /// The text is no JSON object, or a field is missing, unknown or of the wrong kind. Ranges are
    /// <see cref="WorldCheck"/>'s.
    /// </exception>
    public static World Read(string json, World? defaults = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = MaxDepth });
            return FieldNamedTwice(document.RootElement) is { } field
                ? throw new WorldFormatException(field, $"The recipe names {ShownText.Quoted(field)} twice.")
                : RecipeReader.Read(document.RootElement, defaults);
        }
        catch (JsonException exception)
        {
            // The parser's own words are for programmers.
            throw new WorldFormatException(
                "",
                $"The recipe is not valid JSON, or nested deeper than {MaxDepth} times: look at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.",
                exception);
        }
    }

    private static string? FieldNamedTwice(JsonElement element)
    {
        HashSet<string> names = [];
        return element.ValueKind != JsonValueKind.Object
            ? null
            : element.EnumerateObject().Select(field => names.Add(field.Name) ? FieldNamedTwice(field.Value) : field.Name).FirstOrDefault(name => name is not null);
    }

    internal static ReadOnlySpan<byte> WriteUtf8(World world)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, world);
        }

        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, World world)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("model");
        writer.WriteString("name", world.Model.Name);
        writer.WriteString("hash", world.Model.Hash);
        writer.WriteEndObject();
        Write(writer, "z0", world.Z0);
        Write(writer, "z1", world.Z1);
        Write(writer, "z2", world.Z2);
        writer.WriteString("prompt", world.Prompt);
        writer.WriteString("negativePrompt", world.NegativePrompt);
        writer.WriteNumber("guidance", world.Guidance);
        writer.WriteNumber("steps", world.Steps);
        writer.WriteString("scheduler", EnumWords<SchedulerKind>.Of(world.Scheduler));
        writer.WriteString("normalisation", EnumWords<Normalisation>.Of(world.Normalisation));
        writer.WriteString("arithmetic", EnumWords<Arithmetic>.Of(world.Arithmetic));
        writer.WriteNumber("size", world.Size);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Vertex vertex)
    {
        writer.WriteStartObject(name);
        if (vertex.Seed <= Vertex.MaxJsonNumber)
        {
            writer.WriteNumber("seed", vertex.Seed);
        }
        else
        {
            writer.WriteString("seed", vertex.Seed.ToString(CultureInfo.InvariantCulture));
        }

        writer.WriteString("generator", EnumWords<NoiseGenerator>.Of(vertex.Generator));
        writer.WriteString("layout", EnumWords<NoiseLayout>.Of(vertex.Layout));
        writer.WriteEndObject();
    }
}
