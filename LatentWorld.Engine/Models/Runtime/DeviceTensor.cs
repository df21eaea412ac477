using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>Rows of numbers in the device's memory, at an address that stays. A run takes as many of them as it needs.</summary>
internal sealed class DeviceTensor : IDisposable
{
    private readonly OrtMemoryInfo _memory;
    private readonly OrtAllocator _allocator;
    private readonly OrtValue _all;
    private readonly TensorElementType _type;
    private readonly long[] _shape;
    private readonly Dictionary<(int First, int Rows), OrtValue> _views = [];
    private OrtValue? _scalar;

    /// <param name="session">The session whose device memory it takes.</param>
    /// <param name="rows">Most rows.</param>
    /// <param name="row">One row's shape.</param>
    public DeviceTensor(InferenceSession session, OrtMemoryInfo memory, TensorElementType type, int rows, params ReadOnlySpan<int> row)
    {
        (_memory, _type) = (memory, type);
        _shape = [rows, .. row.ToArray().Select(size => (long)size)];
        _allocator = new OrtAllocator(session, memory);
        _all = OrtValue.CreateAllocatedTensorValue(_allocator, type, _shape);
    }

    /// <summary>The first rows, as a value to bind; it belongs to this tensor.</summary>
    public OrtValue Rows(int rows) => Rows(0, rows);

    /// <summary>So many rows from the first of them on, as a value to bind; it belongs to this tensor.</summary>
    public OrtValue Rows(int first, int rows)
    {
        if (!_views.TryGetValue((first, rows), out OrtValue? view))
        {
            _views[(first, rows)] = view = View(first, [rows, .. _shape[1..]]);
        }

        return view;
    }

    /// <summary>The first number alone, without a dimension.</summary>
    public OrtValue Scalar() => _scalar ??= View(0, []);

    public void Dispose()
    {
        foreach (OrtValue view in _views.Values)
        {
            view.Dispose();
        }

        _scalar?.Dispose();
        _all.Dispose();
        // Only now: the memory goes back through it.
        _allocator.Dispose();
    }

    private unsafe OrtValue View(int first, long[] shape)
    {
        Span<byte> all = _all.GetTensorMutableRawData();
        long count = shape.Aggregate(1L, (product, size) => product * size);
        long number = all.Length / _shape.Aggregate(1L, (product, size) => product * size), row = all.Length / _shape[0];
        // Only the address is taken, which may be the device's; nothing is read through it here.
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(all)) + (nint)(first * row);
        return OrtValue.CreateTensorValueWithData(_memory, _type, shape, address, number * count);
    }
}
