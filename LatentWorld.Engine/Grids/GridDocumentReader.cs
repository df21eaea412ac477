using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Grids;

/// <summary>
/// Reads a metadata.json that anybody may have written: the published study's, with a list of records and a configuration
/// beside it or in an object of its own, or LatentWorld's, which has the whole recipe too.
/// </summary>
public static class GridDocumentReader
{
    /// <summary>The file's name.</summary>
    public const string FileName = "metadata.json";

    /// <summary>Most bytes of the file: twice what an export of the most pictures writes.</summary>
    public const int MaxBytes = 16_000_000;

    // A recipe in a configuration has five.
    private const int MaxDepth = 16;

    private const int MostFacts = 24, LongestFact = 300;

    /// <summary>Reads the file of a folder.</summary>
    /// <exception cref="GridFormatException">There is none, or it is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GridDocument ReadFolder(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        return !file.Exists ? throw new GridFormatException("There is no metadata.json in the folder. It lies beside the pictures and says where each belongs.")
            : file.Length > MaxBytes ? throw new GridFormatException($"metadata.json has {file.Length / 1e6:0} MB; at most {MaxBytes / 1e6:0} MB are read. Open a part of the grid.")
            : Read(File.ReadAllBytes(file.FullName));
    }

    /// <exception cref="GridFormatException">It is no such document.</exception>
    public static GridDocument Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        using JsonDocument json = Parse(utf8.Span.StartsWith(mark) ? utf8[mark.Length..] : utf8);
        JsonElement root = json.RootElement;
        if (FindList(root) is not { } list)
        {
            throw new GridFormatException("metadata.json has no list of pictures: records with filename, row, col, alpha and beta. Write it as docs/http.md says (Opened grids).");
        }

        IReadOnlyList<GridRecord> records = GridRecordReader.Read(list);
        JsonElement configuration = Configuration(root);
        return new(records, [.. Facts(configuration).Take(MostFacts)])
        {
            Prompt = Text(configuration, "prompt"),
            World = ReadWorld(configuration),
            Noise = Member(configuration, "feature_noise") is { ValueKind: JsonValueKind.Number } noise && noise.TryGetDouble(out double value) && value >= 0 ? value : null,
            NoiseFrom = Text(configuration, "image_encoder"),
        };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            string where = exception.LineNumber is { } line ? $" (line {line + 1})" : "";
            throw new GridFormatException(
                $"metadata.json is no JSON that can be read{where}: it is cut off or damaged, is nested more than {MaxDepth} deep, or has NaN or Infinity, which JSON does not know. Write null for those.");
        }
    }

    /// <summary>The first list of objects that have an alpha, whatever it is called.</summary>
    private static JsonElement? FindList(JsonElement root)
    {
        IEnumerable<JsonElement> candidates = root.ValueKind switch
        {
            JsonValueKind.Array => [root],
            JsonValueKind.Object => root.EnumerateObject().Select(property => property.Value),
            _ => [],
        };
        foreach (JsonElement candidate in candidates.Where(candidate => candidate.ValueKind == JsonValueKind.Array && candidate.GetArrayLength() > 0))
        {
            if (Member(candidate[0], "alpha") is not null || Member(candidate[0], "filename") is not null)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>An object with a prompt or with steps, or else the file's own entries.</summary>
    private static JsonElement Configuration(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (Member(property.Value, "prompt") is not null || Member(property.Value, "steps") is not null)
            {
                return property.Value;
            }
        }

        return root;
    }

    private static IEnumerable<KeyValuePair<string, string>> Facts(JsonElement configuration)
    {
        if (configuration.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty property in configuration.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Array
                && property.Value.ToString() is { Length: > 0 and <= LongestFact } text)
            {
                yield return new(ShownText.Of(ShownText.Beginning(property.Name, 60)), ShownText.Of(text));
            }
        }
    }

    private static World? ReadWorld(JsonElement configuration)
    {
        if (Member(configuration, "world") is not { ValueKind: JsonValueKind.Object } recipe)
        {
            return null;
        }

        try
        {
            World world = CanonicalJson.Read(recipe.GetRawText());
            return WorldCheck.Check(world) is [] ? world : null;
        }
        catch (WorldFormatException)
        {
            // Of a later version, or changed by hand: the pictures are shown all the same.
            return null;
        }
    }

    private static string? Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) ? value : null;
}
