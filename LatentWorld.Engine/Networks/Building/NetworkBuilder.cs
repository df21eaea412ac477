using System.Buffers.Binary;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Networks.Building;

/// <summary>
/// A graph in the making, and which of a checkpoint's weights it takes, in the order in which they are first used. Weights
/// keep their names and their layout, so that they can be copied without one being held as a whole.
/// </summary>
internal sealed class NetworkBuilder(string name, INetworkWeights weights, NetworkPrecision precision)
{
    // Processors read aligned numbers faster; ONNX Runtime takes weights from the mapped file where they lie.
    private const int Alignment = 64;

    private readonly HashSet<string> _names = [.. weights.Names];
    private readonly Dictionary<string, string> _tensors = new(StringComparer.Ordinal);
    private readonly List<PlannedWeight> _planned = [];
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private long _end;

    public OnnxGraph Graph { get; } = new(name);

    /// <summary>The type of weights and of what is computed of them.</summary>
    public TensorElementType Type { get; } = precision == NetworkPrecision.Half ? TensorElementType.Float16 : TensorElementType.Float;

    private int ElementBytes => Type == TensorElementType.Float16 ? sizeof(ushort) : sizeof(float);

    public bool Has(string weight) => _names.Contains(weight);

    /// <summary>The shape of a weight that must be there.</summary>
    /// <exception cref="CheckpointException">It is not there, or has another number of dimensions.</exception>
    public IReadOnlyList<int> Shape(string weight, int dimensions)
    {
        IReadOnlyList<int> shape = Found(weight);
        return shape.Count == dimensions && shape.All(size => size > 0)
            ? shape
            : throw new CheckpointException($"{weight} has the shape [{string.Join(", ", shape)}]; this network needs one of {dimensions} dimensions.");
    }

    /// <summary>How many of a row there are: the first number from 0 of which no weight's name begins with the words.</summary>
    /// <param name="format">Makes the beginning of a name of a number, such as "down_blocks.2.".</param>
    public int Count(Func<int, string> format)
    {
        int count = 0;
        while (_names.Any(name => name.StartsWith(format(count), StringComparison.Ordinal)))
        {
            count++;
        }

        return count;
    }

    /// <summary>A weight as a value of the graph.</summary>
    /// <param name="weight">Its name.</param>
    /// <param name="shape">What its shape must be; dimensions of 1 at the end may be left out or added.</param>
    /// <exception cref="CheckpointException">It is not there, or has another shape.</exception>
    public string Weight(string weight, params ReadOnlySpan<int> shape) => Weight(weight, 0, shape, shape);

    /// <summary>Rows of a weight as a value of their own.</summary>
    /// <param name="first">The first row that is taken.</param>
    /// <param name="taken">The shape of what is taken, or another of as many elements.</param>
    /// <param name="shape">What the whole weight's shape must be.</param>
    /// <inheritdoc cref="Weight(string, ReadOnlySpan{int})"/>
    public string Weight(string weight, int first, ReadOnlySpan<int> taken, ReadOnlySpan<int> shape)
    {
        CheckShape(weight, shape);
        string key = $"{weight}[{first}]{string.Join(',', taken.ToArray())}";
        if (_tensors.TryGetValue(key, out string? tensor))
        {
            return tensor;
        }

        _used.Add(weight);
        long row = Elements(shape) / shape[0], count = Elements(taken), offset = _end;
        _planned.Add(new(weight, first * row, count, offset));
        long bytes = count * ElementBytes;
        _end = (offset + bytes + Alignment - 1) / Alignment * Alignment;
        string called = count == Elements(shape) ? weight : $"{weight}.{first}";
        return _tensors[key] = Graph.Tensor(called, Type, taken, Network.WeightsFile, offset, bytes);
    }

    /// <summary>Whole numbers, such as a shape; one value for all of the same.</summary>
    public string Numbers(params ReadOnlySpan<long> numbers)
    {
        string key = string.Join(',', numbers.ToArray());
        if (!_constants.TryGetValue(key, out string? constant))
        {
            byte[] bytes = new byte[sizeof(long) * numbers.Length];
            for (int i = 0; i < numbers.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long) * i), numbers[i]);
            }

            _constants[key] = constant = Graph.Tensor(TensorElementType.Int64, [numbers.Length], bytes);
        }

        return constant;
    }

    /// <summary>Constants of the network's type, or of single precision.</summary>
    public string Floats(ReadOnlySpan<float> numbers, ReadOnlySpan<int> shape, bool alwaysSingle = false)
    {
        TensorElementType type = alwaysSingle ? TensorElementType.Float : Type;
        byte[] bytes = new byte[(type == TensorElementType.Float16 ? sizeof(ushort) : sizeof(float)) * numbers.Length];
        Numerals.Write(numbers, type == TensorElementType.Float16, bytes);
        string key = $"{type}[{string.Join(',', shape.ToArray())}]{Convert.ToHexString(bytes)}";
        if (!_constants.TryGetValue(key, out string? constant))
        {
            _constants[key] = constant = Graph.Tensor(type, shape, bytes);
        }

        return constant;
    }

    public Network Build() => new(name, Graph.Build(), weights, _planned, Type == TensorElementType.Float16, [.. _names.Except(_used).Order(StringComparer.Ordinal)]);

    private static long Elements(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int size in shape)
        {
            count *= size;
        }

        return count;
    }

    private static ReadOnlySpan<int> WithoutOnes(ReadOnlySpan<int> shape) => shape.TrimEnd(1);

    private IReadOnlyList<int> Found(string weight) => _names.Contains(weight)
        ? weights.ShapeOf(weight)
        : throw new CheckpointException($"The checkpoint lacks {weight}, which its {name} needs. It is incomplete, or a model of another kind.");

    private void CheckShape(string weight, ReadOnlySpan<int> needed)
    {
        int[] found = [.. Found(weight)];
        if (!WithoutOnes(found).SequenceEqual(WithoutOnes(needed)))
        {
            throw new CheckpointException(
                $"{weight} has the shape [{string.Join(", ", found)}]; the {name} needs [{string.Join(", ", needed.ToArray())}] here. The checkpoint is of another kind, or an adapter was merged into it wrongly.");
        }
    }
}
