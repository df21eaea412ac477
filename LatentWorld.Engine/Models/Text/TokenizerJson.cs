using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models.Text;

/// <summary>Reads tokenizer/tokenizer.json, the one file that newer exports write in place of vocab.json and merges.txt.</summary>
internal sealed class TokenizerJson
{
    public const string Name = "tokenizer/tokenizer.json";

    private readonly JsonElement _json;

    /// <exception cref="ModelFolderException">It is missing, damaged or of another kind than CLIP's.</exception>
    public TokenizerJson(string folder)
    {
        _json = ModelFile.ReadJson(folder, Name);
        Model = Part(_json, "model") ?? throw Foreign("has no model");
        string type = ModelFile.Value(Model, Name, "type", "BPE");
        string suffix = ModelFile.Value(Model, Name, "end_of_word_suffix", "");
        if (type != "BPE" || suffix != ClipTokenizer.EndOfWord)
        {
            throw Foreign($"is of type {type} and ends words with “{suffix}”");
        }
    }

    /// <summary>The part that holds pieces and merges; it may name the unknown token.</summary>
    public JsonElement Model { get; }

    /// <summary>What it says of padding; null where it does not.</summary>
    public JsonElement? Padding => Part(_json, "padding");

    public JsonElement Vocabulary => Part(Model, "vocab") ?? throw Foreign("has no vocab");

    /// <summary>Lines "left right"; newer files write them as pairs.</summary>
    public IEnumerable<string> Merges =>
        List(Model, "merges").Select(merge => merge.ValueKind switch
        {
            JsonValueKind.String => merge.GetString()!,
            JsonValueKind.Array when merge.GetArrayLength() == 2 => $"{merge[0]} {merge[1]}",
            _ => throw new ModelFolderException($"{Name}: the merge {merge.GetRawText()} is not a pair of pieces. {ModelFile.Cure}"),
        });

    /// <summary>Tokens beside the vocabulary, each an object with its id and content.</summary>
    public IEnumerable<JsonElement> Added => List(_json, "added_tokens");

    private static JsonElement? Part(JsonElement json, string field) =>
        json.TryGetProperty(field, out JsonElement part) && part.ValueKind == JsonValueKind.Object ? part : null;

    private static IEnumerable<JsonElement> List(JsonElement json, string field) =>
        json.TryGetProperty(field, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static ModelFolderException Foreign(string why) => new(
        $"{Name} {why}; it is no tokenizer of CLIP, which is a BPE whose words end with “{ClipTokenizer.EndOfWord}”. Take vocab.json and merges.txt from the model's own tokenizer folder.");
}
