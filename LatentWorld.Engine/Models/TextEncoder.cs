using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>The text encoder behind its tokenizer. May be used from any thread.</summary>
internal sealed class TextEncoder(ClipTokenizer tokenizer, InferenceSession session) : IDisposable
{
    private readonly RunOptions _run = new();

    public ClipTokenizer Tokenizer => tokenizer;

    /// <summary>The last hidden state of a prompt, [tokens, width].</summary>
    public float[] Encode(string prompt) => Run(prompt, "last_hidden_state");

    /// <summary>One vector for the whole text, before the projection into the space of pictures.</summary>
    public float[] Pool(string text) => Run(text, "pooler_output");

    public void Dispose()
    {
        _run.Dispose();
        session.Dispose();
    }

    private float[] Run(string text, string output)
    {
        if (!session.OutputMetadata.ContainsKey(output))
        {
            throw new ModelFolderException($"text_encoder/model.onnx has no output {output}; it gives {string.Join(", ", session.OutputNames)}.");
        }

        (string name, NodeMetadata input) = session.InputMetadata.First();
        using OrtValue ids = Ids(tokenizer.EncodePadded(text), name, input.ElementDataType);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(_run, [name], [ids], [output]);
        return OnnxFloats.Read(results[0]);
    }

    private static OrtValue Ids(int[] ids, string name, TensorElementType type)
    {
        long[] shape = [1, ids.Length];
        return type switch
        {
            TensorElementType.Int64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(ids, id => (long)id), shape),
            TensorElementType.Int32 => OrtValue.CreateTensorValueFromMemory(ids, shape),
            _ => throw new ModelFolderException($"text_encoder/model.onnx: {name} is of type {type}; supported are int64 and int32."),
        };
    }
}
