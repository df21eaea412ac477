using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// The one spelling of a recipe: the fields that differ from their defaults in the order of <see cref="RecipeFields"/>,
/// without spaces, enumerations as kebab-case words, numbers in their shortest form that reads back to the same value,
/// seeds beyond 2⁵³ − 1 as texts of digits. A world's id is a hash of it.
/// </summary>
public static class CanonicalJson
{
    // Ids of worlds depend on this choice: with another encoder the same prompt would have other bytes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A recipe's objects lie two deep.</summary>
    private const int MaxDepth = 8;

    /// <summary>A recipe's canonical JSON.</summary>
    public static string Write(World world) => Encoding.UTF8.GetString(WriteUtf8(world));

    /// <summary>
    /// A recipe with every field, for people and for programs whose defaults are others. It reads back to the same world
    /// whatever the defaults.
    /// </summary>
    public static string WriteWhole(World world) => Encoding.UTF8.GetString(WriteUtf8(world, _ => true));

    /// <summary>Reads a recipe.</summary>
    /// <param name="json">A recipe, its fields in any order.</param>
    /// <param name="defaults">Gives the fields that <paramref name="json"/> leaves out; without it they have the defaults of <see cref="World"/>, and those that have none must be there.</param>
    /// <exception cref="WorldFormatException">
    /// The text is no JSON object, or a field is missing, unknown or of the wrong kind. Ranges are
    /// <see cref="WorldCheck"/>'s.
    /// </exception>
    public static World Read(string json, World? defaults = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = MaxDepth });
            return FieldNamedTwice(document.RootElement, "") is { } field
                ? throw new WorldFormatException(field, $"The recipe names {ShownText.Quoted(field)} twice.")
                : RecipeSerializer.Read(document.RootElement, defaults);
        }
        catch (InvalidOperationException exception)
        {
            throw new WorldFormatException("", "A field's name in the recipe is no valid Unicode text: it has half a surrogate pair.", exception);
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

    internal static ReadOnlySpan<byte> WriteUtf8(World world) => WriteUtf8(world, field => !field.IsDefault(world));

    internal static ReadOnlySpan<byte> WriteUtf8(World world, Func<RecipeField, bool> isWritten)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            RecipeSerializer.Write(writer, world, isWritten);
        }

        return buffer.WrittenSpan;
    }

    /// <param name="path">The element's own name and a dot, or nothing for the recipe itself.</param>
    private static string? FieldNamedTwice(JsonElement element, string path)
    {
        HashSet<string> names = [];
        return element.ValueKind != JsonValueKind.Object
            ? null
            : element.EnumerateObject()
                .Select(field => names.Add(field.Name) ? FieldNamedTwice(field.Value, $"{path}{field.Name}.") : path + field.Name)
                .FirstOrDefault(name => name is not null);
    }
}
