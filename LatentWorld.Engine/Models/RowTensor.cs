using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>
/// A session's input or output of up to a number of rows, in pinned memory that stays bound. It is written and read as
/// single precision; where the model takes half, rows are converted at this edge.
/// </summary>
internal sealed class RowTensor : IDisposable
{
    private readonly string _name;
    private readonly long[] _shape;
    private readonly float[] _floats;
    private readonly Float16[]? _halves;
    private readonly int _rowCount;
    private readonly List<OrtValue> _values = [];

    /// <param name="name">The input's or output's name.</param>
    /// <param name="type">The model's type of it: single or half precision.</param>
    /// <param name="rows">Most rows.</param>
    /// <param name="row">One row's shape.</param>
    public RowTensor(string name, TensorElementType type, int rows, params ReadOnlySpan<int> row)
    {
        _name = name;
        _shape = new long[row.Length + 1];
        _rowCount = 1;
        for (int i = 0; i < row.Length; i++)
        {
            _shape[i + 1] = row[i];
            _rowCount *= row[i];
        }

        _floats = GC.AllocateArray<float>(rows * _rowCount, pinned: true);
        _halves = type switch
        {
            TensorElementType.Float => null,
            TensorElementType.Float16 => GC.AllocateArray<Float16>(_floats.Length, pinned: true),
            _ => throw new ModelFolderException($"The model's {name} is of type {type}; supported are float32 and float16."),
        };
    }

    public Span<float> Floats => _floats;

    public void BindInput(OrtIoBinding binding, int rows) => binding.BindInput(_name, Value(rows));

    public void BindOutput(OrtIoBinding binding, int rows) => binding.BindOutput(_name, Value(rows));

    /// <summary>Before a run: what was written becomes what the model reads.</summary>
    public void Send(int rows)
    {
        for (int i = 0; _halves is not null && i < rows * _rowCount; i++)
        {
            _halves[i] = (Float16)_floats[i];
        }
    }

    /// <summary>After a run: what the model wrote becomes what is read.</summary>
    public void Receive(int rows)
    {
        for (int i = 0; _halves is not null && i < rows * _rowCount; i++)
        {
            _floats[i] = (float)_halves[i];
        }
    }

    public void Dispose() => _values.ForEach(value => value.Dispose());

    private OrtValue Value(int rows)
    {
        long[] shape = [.. _shape];
        shape[0] = rows;
        int count = rows * _rowCount;
        OrtValue value = _halves is null
            ? OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _floats.AsMemory(0, count), shape)
            : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _halves.AsMemory(0, count), shape);
        _values.Add(value);
        return value;
    }
}
