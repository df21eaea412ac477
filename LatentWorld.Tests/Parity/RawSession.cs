using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Tests.Parity;

/// <summary>A part with one input and one output, run without what the engine puts around it.</summary>
internal sealed class RawSession(InferenceSession session) : IDisposable
{
    /// <summary>Numbers in and out are single precision whatever the model's own.</summary>
    public float[] Run(float[] numbers, params long[] shape)
    {
        (string name, NodeMetadata input) = session.InputMetadata.First();
        using var run = new RunOptions();
        using OrtValue value = OnnxFloats.Write(numbers, input.ElementDataType, shape);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, [name], [value], session.OutputNames);
        return OnnxFloats.Read(results[0]);
    }

    public void Dispose() => session.Dispose();
}
