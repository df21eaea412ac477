using System.Text.Json.Serialization;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

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

        using InferenceSession projection = sessions.Open("text_projection");
        Entry[] entries = ModelFile.Value<Entry[]>(json, Name, "concepts", []);
        return Array.ConvertAll(entries, entry => new Concept(entry.Word, Project(projection, text.Pool(entry.Caption))));
    }

    private static float[] Project(InferenceSession projection, float[] pooled)
    {
        (string input, NodeMetadata metadata) = projection.InputMetadata.First();
        using OrtValue value = OnnxFloats.Write(pooled, metadata.ElementDataType, [1, pooled.Length]);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> results = projection.Run(run, [input], [value], [projection.OutputNames[0]]);
        return OnnxFloats.Normalise(OnnxFloats.Read(results[0]));
    }

    private sealed record Entry(
        [property: JsonPropertyName("word"), JsonRequired] string Word,
        [property: JsonPropertyName("caption"), JsonRequired] string Caption);
}
