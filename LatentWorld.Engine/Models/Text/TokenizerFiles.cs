using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models.Text;

/// <summary>
/// Reads a tokenizer folder: vocab.json and merges.txt or else tokenizer.json, and where they are there
/// special_tokens_map.json, tokenizer_config.json and added_tokens.json.
/// </summary>
internal static class TokenizerFiles
{
    private const string Vocabulary = "tokenizer/vocab.json";
    private const string Merges = "tokenizer/merges.txt";
    private const string Configuration = "tokenizer/tokenizer_config.json";
    private const string SpecialMap = "tokenizer/special_tokens_map.json";
    private const string AddedMap = "tokenizer/added_tokens.json";

    // CLIP's own context, for folders that do not say.
    private const int ClipLength = 77;

    // transformers writes 1e30 for "no bound of my own".
    private const double Unbounded = 1e20;

    public static ClipTokenizer Read(string folder)
    {
        JsonElement? configuration = ModelFile.ReadJsonIfPresent(folder, Configuration);
        var named = new List<(string, JsonElement)>();
        AddTo(named, SpecialMap, ModelFile.ReadJsonIfPresent(folder, SpecialMap));
        AddTo(named, Configuration, configuration);

        Dictionary<string, int> vocabulary;
        IReadOnlyList<string> merges;
        Dictionary<string, int> added = Added(folder, configuration);
        if (ModelFile.Has(folder, Vocabulary) && ModelFile.Has(folder, Merges))
        {
            vocabulary = Ids(ModelFile.ReadJson(folder, Vocabulary), Vocabulary);
            merges = [.. ReadMerges(folder)];
        }
        else
        {
            var one = new TokenizerJson(folder);
            AddTo(named, TokenizerJson.Name, one.Padding);
            AddTo(named, TokenizerJson.Name, one.Model);
            vocabulary = Ids(one.Vocabulary, TokenizerJson.Name);
            merges = [.. one.Merges];
            foreach (JsonElement token in one.Added)
            {
                string content = Content(token, TokenizerJson.Name);
                added.TryAdd(content, Id(ModelFile.Value(token, TokenizerJson.Name, "id", -1), content, TokenizerJson.Name));
            }
        }

        var special = SpecialTokens.Read(named);
        return new ClipTokenizer(vocabulary, merges, Length(folder, configuration), special, added);
    }

    private static void AddTo(List<(string, JsonElement)> named, string file, JsonElement? json)
    {
        if (json is { } holds)
        {
            named.Add((file, holds));
        }
    }

    /// <summary>What the tokenizer says, or else what the text encoder takes.</summary>
    private static int Length(string folder, JsonElement? configuration)
    {
        double length = configuration is { } json ? ModelFile.Value(json, Configuration, "model_max_length", double.PositiveInfinity) : double.PositiveInfinity;
        return length > Unbounded ? EncoderLength(folder) : Length(length, Configuration, "model_max_length");
    }

    private static int Length(double length, string file, string name) =>
        length is > 2 and <= 4096 && length == Math.Floor(length) ? (int)length
            : throw new ModelFolderException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{file}: {name} is {length}; it must be a whole number from 3 to 4096."));

    private static int EncoderLength(string folder)
    {
        const string network = "text_encoder/model.onnx", configuration = "text_encoder/config.json", name = "max_position_embeddings";
        return OnnxFile.Read(folder, network).RequireInput([0, 0], "input_ids").Size(1) is > 0 and int tokens ? Length(tokens, network, "the length of input_ids")
            : ModelFile.ReadJsonIfPresent(folder, configuration) is { } json ? Length(ModelFile.Value(json, configuration, name, ClipLength), configuration, name)
            : ClipLength;
    }

    private static Dictionary<string, int> Added(string folder, JsonElement? configuration)
    {
        Dictionary<string, int> added = ModelFile.ReadJsonIfPresent(folder, AddedMap) is { } map ? Ids(map, AddedMap) : [];
        if (configuration is { } json && json.TryGetProperty("added_tokens_decoder", out JsonElement decoder) && decoder.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty token in decoder.EnumerateObject())
            {
                string content = Content(token.Value, Configuration);
                added[content] = int.TryParse(token.Name, out int id)
                    ? Id(id, content, Configuration)
                    : throw new ModelFolderException($"{Configuration}: added_tokens_decoder has the id “{token.Name}”, which is no whole number. {ModelFile.Cure}");
            }
        }

        return added;
    }

    private static string Content(JsonElement token, string file) => SpecialTokens.Content(token)
        ?? throw new ModelFolderException($"{file}: the added token {token.GetRawText()} has no text. {ModelFile.Cure}");

    private static Dictionary<string, int> Ids(JsonElement vocabulary, string file)
    {
        var ids = new Dictionary<string, int>();
        foreach (JsonProperty piece in vocabulary.EnumerateObject())
        {
            ids[piece.Name] = piece.Value.ValueKind == JsonValueKind.Number && piece.Value.TryGetInt32(out int id)
                ? Id(id, piece.Name, file)
                : throw new ModelFolderException($"{file}: “{piece.Name}” has no whole number as its id.");
        }

        return ids;
    }

    // Networks take an id below 0 as one from the end, and would give a picture of another word.
    private static int Id(int id, string piece, string file) => id >= 0
        ? id
        : throw new ModelFolderException($"{file}: “{piece}” has no id, or one below 0. {ModelFile.Cure}");

    private static IEnumerable<string> ReadMerges(string folder)
    {
        foreach (string line in File.ReadLines(ModelFile.Require(folder, Merges)))
        {
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal))
            {
                continue;
            }

            yield return line.Count(letter => letter == ' ') == 1
                ? line
                : throw new ModelFolderException($"{Merges}: “{line}” is not a pair of pieces. {ModelFile.Cure}");
        }
    }
}
