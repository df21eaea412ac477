using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>Rows of numbers in the device's memory, at an address that stays. A run takes as many of the first rows as it needs.</summary>
internal sealed class DeviceTensor : IDisposable
{
    private readonly OrtMemoryInfo _memory;
    private readonly OrtAllocator _allocator;
    private readonly OrtValue _all;
    private readonly TensorElementType _type;
    private readonly long[] _shape;
    private readonly OrtValue?[] _views;

    /// <param name="session">The session whose device memory it takes.</param>
    /// <param name="rows">Most rows.</param>
    /// <param name="row">One row's shape.</param>
    public DeviceTensor(InferenceSession session, OrtMemoryInfo memory, TensorElementType type, int rows, params ReadOnlySpan<int> row)
    {
        (_memory, _type) = (memory, type);
        _shape = [rows, .. row.ToArray().Select(size => (long)size)];
        _views = new OrtValue?[rows + 1];
        _allocator = new OrtAllocator(session, memory);
        _all = OrtValue.CreateAllocatedTensorValue(_allocator, type, _shape);
    }

    /// <summary>The first rows, as a value to bind; it belongs to this tensor.</summary>
    public OrtValue Rows(int rows) => _views[rows] ??= View([rows, .. _shape[1..]]);

    /// <summary>The first number alone, without a dimension.</summary>
    public OrtValue Scalar() => _views[0] ??= View([]);

    public void Dispose()
    {
        foreach (OrtValue? view in _views)
        {
            view?.Dispose();
        }

        _all.Dispose();
        // Only now: the memory goes back through it.
        _allocator.Dispose();
    }

    private unsafe OrtValue View(long[] shape)
    {
        Span<byte> all = _all.GetTensorMutableRawData();
        long count = shape.Aggregate(1L, (product, size) => product * size);
        long bytes = all.Length / _shape.Aggregate(1L, (product, size) => product * size) * count;
        // Only the address is taken, which may be the device's; nothing is read through it here.
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(all));
        return OrtValue.CreateTensorValueWithData(_memory, _type, shape, address, bytes);
    }
}
