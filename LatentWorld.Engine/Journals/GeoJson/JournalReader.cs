using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals.GeoJson;

/// <summary>Reads journals from GeoJSON, see <see cref="JournalFile"/>. Nothing of a file is taken where something of it cannot be.</summary>
public static class JournalReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="utf8">Its bytes, <see cref="JournalFile.MostBytes"/> at most.</param>
    /// <exception cref="JournalFormatException">It is no journal; one line says where and what helps.</exception>
    public static JournalFile Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > JournalFile.MostBytes)
        {
            throw new JournalFormatException($"The file has more than {JournalFile.MostBytes / (1024 * 1024)} MB, which is the most that is read. Cut it into several, and import them one after the other.");
        }

        // Some programs mark a text as UTF-8, which JSON does not know.
        ReadOnlyMemory<byte> text = utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = JournalFile.MaxDepth });
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new JournalFormatException(
                $"The file is not valid JSON, or nested deeper than {JournalFile.MaxDepth} times: look at line {NumberWords.Exact((exception.LineNumber ?? 0) + 1)}, byte {NumberWords.Exact((exception.BytePositionInLine ?? 0) + 1)}.", exception);
        }
    }

    private static JournalFile Read(JsonElement file)
    {
        if (JournalJson.Text(file, "type") != "FeatureCollection" || JournalJson.Find(file, "features") is not { ValueKind: JsonValueKind.Array } features)
        {
            throw new JournalFormatException("The file is no GeoJSON FeatureCollection with a list of features.");
        }

        if (JournalJson.Find(file, "crs") is { ValueKind: not JsonValueKind.Null })
        {
            throw new JournalFormatException("The file names a coordinate reference system (crs). A journal's coordinates are α and β of a world's plane: take files that LatentWorld wrote, or leave crs out if yours are α and β.");
        }

        if (JournalJson.Find(file, JournalFile.Member) is not { ValueKind: JsonValueKind.Object } member)
        {
            throw new JournalFormatException($"The file does not say that its coordinates are α and β of a world: it lacks the member \"{JournalFile.Member}\". If they are, write \"{JournalFile.Member}\": {{}} beside \"features\"; places on the Earth cannot be imported.");
        }

        if (features.GetArrayLength() is var count and > JournalOptions.MostEntries)
        {
            throw new JournalFormatException($"The file has {NumberWords.Exact(count)} features; a journal has at most {NumberWords.Exact(JournalOptions.MostEntries)} entries.");
        }

        return new(ReadWorld(member), JournalJson.Text(member, "title") ?? "", [.. features.EnumerateArray().Select(FeatureReader.Read)]);
    }

    private static World? ReadWorld(JsonElement member)
    {
        if (JournalJson.Find(member, "world") is not { } recipe)
        {
            return null;
        }

        try
        {
            World world = CanonicalJson.Read(recipe.GetRawText());
            return WorldCheck.Check(world) is [WorldProblem problem, ..]
                ? throw new JournalFormatException($"The file's world cannot be rendered by any model: {problem.Message}")
                : world;
        }
        catch (WorldFormatException exception)
        {
            throw new JournalFormatException($"The file's world cannot be read: {exception.Message}", exception);
        }
    }
}
