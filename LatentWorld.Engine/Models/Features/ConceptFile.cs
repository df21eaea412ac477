using System.Text.Json.Serialization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Engine.Models.Features;

/// <summary>Reads image_encoder/concepts.json: the words that pictures are named with, and a caption for each.</summary>
internal static class ConceptFile
{
    private const string Name = "image_encoder/concepts.json";

    /// <summary>The concepts with their text features; none where the folder lacks the file or the projection.</summary>
    public static IReadOnlyList<Concept> Read(ModelFolder folder, TextEncoder text, OnnxSessions sessions)
    {
        if (ModelFile.ReadJsonIfPresent(folder.Path, Name) is not { } json || !folder.Has("text_projection"))
        {
            return [];
        }

        using var projection = new TextProjection(folder.Network("text_projection"), sessions.Open("text_projection"));
        Entry[] entries = ModelFile.Value<Entry[]>(json, Name, "concepts", []);
        return Array.ConvertAll(entries, entry => new Concept(entry.Word, projection.Project(Pool(entry.Caption, text, folder))));
    }

    private static float[] Pool(string caption, TextEncoder text, ModelFolder folder)
    {
        try
        {
            return text.Pool(caption);
        }
        catch (PromptException exception)
        {
            throw new ModelFolderException(
                $"The caption “{caption}” of {Path.Combine(folder.Path, Name)} does not fit the model: {exception.Message} "
                + "Shorten it there; where it is as it was exported, the tokenizer folder may be cut short: copy it again.");
        }
    }

    private sealed record Entry(
        [property: JsonPropertyName("word"), JsonRequired] string Word,
        [property: JsonPropertyName("caption"), JsonRequired] string Caption);
}
