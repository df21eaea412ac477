using System.Text.Json.Serialization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

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

        using InferenceSession session = sessions.Open("text_projection");
        var projection = new Projection(folder.Network("text_projection"), session);
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

    private sealed class Projection(OnnxFile file, InferenceSession session)
    {
        private readonly string _input = file.RequireInput([0, 0], "pooler_output").Name;
        private readonly string _output = file.RequireOutput([0, 0], "text_embeds").Name;

        public float[] Project(float[] pooled)
        {
            using OrtValue value = OnnxFloats.Write(pooled, session.InputMetadata[_input].ElementDataType, [1, pooled.Length]);
            using var run = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, [_input], [value], [_output]);
            return OnnxFloats.Normalise(OnnxFloats.Read(results[0]));
        }
    }

    private sealed record Entry(
        [property: JsonPropertyName("word"), JsonRequired] string Word,
        [property: JsonPropertyName("caption"), JsonRequired] string Caption);
}
