using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models.Text;

/// <summary>The tokens of a tokenizer that stand for no piece of a text, as its folder names them.</summary>
/// <param name="Start">Before a prompt.</param>
/// <param name="End">After it.</param>
/// <param name="Pad">After that, up to the model's length: Stable Diffusion 1 repeats the end, 2 takes "!".</param>
/// <param name="Unknown">In place of a piece that the vocabulary lacks.</param>
internal sealed record SpecialTokens(string Start, string End, string Pad, string Unknown)
{
    /// <summary>OpenAI's, which hold where a folder names none.</summary>
    public static readonly SpecialTokens Clip = new(ClipWords.Start, ClipWords.End, ClipWords.End, ClipWords.End);

    /// <summary>Reads them by the names that transformers gives them; each is a text, or an object with it as its content.</summary>
    /// <param name="files">The objects that may hold them with their files' names, the one that goes before first.</param>
    /// <exception cref="ModelFolderException">One has another form.</exception>
    public static SpecialTokens Read(IReadOnlyList<(string File, JsonElement Json)> files)
    {
        return new(Find("bos_token", Clip.Start), Find("eos_token", Clip.End), Find("pad_token", Clip.Pad), Find("unk_token", Clip.Unknown));

        string Find(string field, string missing)
        {
            foreach ((string file, JsonElement json) in files)
            {
                if (json.TryGetProperty(field, out JsonElement token) && token.ValueKind != JsonValueKind.Null)
                {
                    return Content(token) ?? throw new ModelFolderException(
                        $"{file}: {field} is {token.GetRawText()}; it must be a text, or an object with a text as its content. {ModelFile.Cure}");
                }
            }

            return missing;
        }
    }

    /// <summary>The text of a token in either form; null where it has neither.</summary>
    public static string? Content(JsonElement token) => token.ValueKind switch
    {
        JsonValueKind.String => token.GetString(),
        JsonValueKind.Object when token.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String => content.GetString(),
        _ => null,
    };
}
