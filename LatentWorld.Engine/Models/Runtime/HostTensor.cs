using LatentWorld.Engine.Diffusion;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// A session's input or output in host memory that is made once. It is written and read as single precision; where the
/// model takes half, the numbers are converted at this edge.
/// </summary>
internal sealed class HostTensor : IDisposable
{
    private readonly float[] _floats;
    private readonly Float16[]? _halves;

    /// <param name="name">The input's or output's name.</param>
    /// <param name="type">The model's type of it: single or half precision.</param>
    public HostTensor(string name, TensorElementType type, params ReadOnlySpan<int> shape)
    {
        Name = name;
        long[] sizes = new long[shape.Length];
        int count = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            sizes[i] = shape[i];
            count *= shape[i];
        }

        _floats = new float[count];
        _halves = type switch
        {
            TensorElementType.Float => null,
            TensorElementType.Float16 => new Float16[count],
            _ => throw new ModelFolderException($"The model's {name} is of type {type}; supported are float32 and float16."),
        };
        Value = _halves is null
            ? OrtValue.CreateTensorValueFromMemory(_floats, sizes)
            : OrtValue.CreateTensorValueFromMemory(_halves, sizes);
    }

    public string Name { get; }

    /// <summary>What a run is given. Not to be bound: a binding to another device copies it once and for all.</summary>
    public OrtValue Value { get; }

    public Span<float> Floats => _floats;

    /// <summary>Before a run: what was written becomes what the model reads.</summary>
    public void Send()
    {
        for (int i = 0; i < _halves?.Length; i++)
        {
            _halves[i] = (Float16)_floats[i];
        }
    }

    /// <summary>After a run: what the model wrote becomes what is read.</summary>
    public void Receive()
    {
        for (int i = 0; i < _halves?.Length; i++)
        {
            _floats[i] = (float)_halves[i];
        }
    }

    public void Dispose() => Value.Dispose();
}
