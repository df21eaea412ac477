using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>A U-Net's timestep input, as exports differ: whole or floating numbers, one for each row or one for all.</summary>
internal sealed class TimestepTensor : IDisposable
{
    private readonly string _name;
    private readonly bool _scalar;
    private readonly long[] _timesteps;
    private readonly Array _numbers;
    private readonly List<OrtValue> _values = [];

    /// <param name="rows">Most rows.</param>
    public TimestepTensor(string name, NodeMetadata metadata, int rows)
    {
        _name = name;
        _scalar = metadata.Dimensions.Length == 0;
        PerRow = metadata.Dimensions is [not 1];
        _timesteps = GC.AllocateArray<long>(rows, pinned: true);
        _numbers = metadata.ElementDataType switch
        {
            TensorElementType.Int64 => _timesteps,
            TensorElementType.Int32 => GC.AllocateArray<int>(rows, pinned: true),
            TensorElementType.Float => GC.AllocateArray<float>(rows, pinned: true),
            TensorElementType.Float16 => GC.AllocateArray<Float16>(rows, pinned: true),
            TensorElementType other => throw new ModelFolderException(
                $"unet/model.onnx: {name} is of type {other}; supported are int64, int32, float32 and float16."),
        };
    }

    /// <summary>Whether each row has a timestep of its own.</summary>
    public bool PerRow { get; }

    public Span<long> Timesteps => _timesteps;

    public void BindInput(OrtIoBinding binding, int rows)
    {
        int count = PerRow ? rows : 1;
        long[] shape = _scalar ? [] : [count];
        OrtValue value = _numbers switch
        {
            long[] numbers => Value(numbers, count, shape),
            int[] numbers => Value(numbers, count, shape),
            float[] numbers => Value(numbers, count, shape),
            _ => Value((Float16[])_numbers, count, shape),
        };
        _values.Add(value);
        binding.BindInput(_name, value);
    }

    /// <summary>Before a run: converts the timesteps to the model's type.</summary>
    /// <exception cref="InvalidOperationException">Rows differ and the model takes one timestep for all.</exception>
    public void Send(int rows)
    {
        if (!PerRow && _timesteps.AsSpan(0, rows).ContainsAnyExcept(_timesteps[0]))
        {
            throw new InvalidOperationException("This U-Net takes one timestep for all rows of a run; they differ.");
        }

        switch (_numbers)
        {
            case int[] numbers: Convert(numbers, rows, timestep => (int)timestep); break;
            case float[] numbers: Convert(numbers, rows, timestep => timestep); break;
            case Float16[] numbers: Convert(numbers, rows, timestep => (Float16)(float)timestep); break;
        }
    }

    public void Dispose() => _values.ForEach(value => value.Dispose());

    private void Convert<T>(T[] numbers, int rows, Func<long, T> convert)
    {
        for (int i = 0; i < rows; i++)
        {
            numbers[i] = convert(_timesteps[i]);
        }
    }

    private static OrtValue Value<T>(T[] numbers, int count, long[] shape)
        where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, numbers.AsMemory(0, count), shape);
}
