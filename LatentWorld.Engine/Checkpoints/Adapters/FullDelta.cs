using System.Buffers;
using System.Numerics.Tensors;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>A difference that the adapter's file has as it is.</summary>
/// <param name="tensor">As many numbers as the weight has.</param>
/// <param name="scale">What it is multiplied by.</param>
internal sealed class FullDelta(SafetensorsTensor tensor, float scale) : IWeightDelta
{
    private const int Block = 1 << 14;

    public void Add(long first, Span<float> numbers)
    {
        float[] buffer = ArrayPool<float>.Shared.Rent(Block);
        for (int done = 0; done < numbers.Length; done += Block)
        {
            Span<float> part = numbers.Slice(done, Math.Min(Block, numbers.Length - done));
            Span<float> difference = buffer.AsSpan(0, part.Length);
            tensor.Read(first + done, difference);
            TensorPrimitives.MultiplyAdd(difference, scale, part, part);
        }

        ArrayPool<float>.Shared.Return(buffer);
    }

    public void Release()
    {
    }
}
