using System.Text.Json;

namespace LatentWorld.Engine.Models;

/// <summary>Reads a tokenizer folder: vocab.json, merges.txt and, where there is one, tokenizer_config.json.</summary>
internal static class TokenizerFiles
{
    private const string Vocabulary = "tokenizer/vocab.json";
    private const string Merges = "tokenizer/merges.txt";
    private const string Configuration = "tokenizer/tokenizer_config.json";

    // CLIP's own context, for folders that do not say.
    private const int ClipLength = 77;

    public static ClipTokenizer Read(string folder)
    {
        JsonElement vocabulary = ModelFile.ReadJson(folder, Vocabulary);
        int length = ModelFile.ReadJsonIfPresent(folder, Configuration) is { } configuration
            ? ModelFile.Value(configuration, Configuration, "model_max_length", ClipLength)
            : ClipLength;
        return length is > 2 and <= 4096
            ? new ClipTokenizer(Ids(vocabulary), ReadMerges(folder), length)
            : throw new ModelFolderException($"{Configuration}: model_max_length is {length}; it must be from 3 to 4096.");
    }

    private static Dictionary<string, int> Ids(JsonElement vocabulary)
    {
        var ids = new Dictionary<string, int>();
        foreach (JsonProperty piece in vocabulary.EnumerateObject())
        {
            ids[piece.Name] = piece.Value.ValueKind == JsonValueKind.Number && piece.Value.TryGetInt32(out int id)
                ? id
                : throw new ModelFolderException($"{Vocabulary}: “{piece.Name}” has no whole number as its id.");
        }

        return ids;
    }

    private static List<string> ReadMerges(string folder)
    {
        var merges = new List<string>();
        foreach (string line in File.ReadLines(ModelFile.Require(folder, Merges)))
        {
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal))
            {
                continue;
            }

            if (line.Count(letter => letter == ' ') != 1)
            {
                throw new ModelFolderException($"{Merges}: “{line}” is not a pair of pieces. {ModelFile.Cure}");
            }

            merges.Add(line);
        }

        return merges;
    }
}
