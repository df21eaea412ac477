using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Features;

/// <summary>CLIP's text projection: what the text encoder gives for a whole text becomes features in the space of pictures. May be used from any thread.</summary>
/// <param name="session">Of the network; disposed with this.</param>
internal sealed class TextProjection(OnnxFile file, InferenceSession session) : IDisposable
{
    private readonly string _input = file.RequireInput([0, 0], "pooler_output").Name;
    private readonly string _output = file.RequireOutput([0, 0], "text_embeds").Name;

    /// <summary>Features of unit length.</summary>
    /// <param name="pooled">One vector for the whole text, as <see cref="Text.TextEncoder.Pool"/> gives it.</param>
    public float[] Project(float[] pooled)
    {
        using OrtValue value = OnnxFloats.Write(pooled, session.InputMetadata[_input].ElementDataType, [1, pooled.Length]);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, [_input], [value], [_output]);
        return OnnxFloats.Normalise(OnnxFloats.Read(results[0]));
    }

    public void Dispose() => session.Dispose();
}
