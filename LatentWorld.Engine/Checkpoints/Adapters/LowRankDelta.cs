using System.Numerics.Tensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>
/// A difference that is the product of two thin matrices (Hu et al. 2021, equation 3): scale · up · down, with up
/// [outputs, rank] and down [rank, columns]. A column is an input of a linear layer, or an input at one place of a
/// convolution's window.
/// </summary>
/// <param name="factors">Reads both matrices.</param>
/// <param name="scale">What the product is multiplied by.</param>
internal sealed class LowRankDelta(LowRankFactors factors, float scale) : IWeightDelta
{
    // Columns that are worked on at a time: with rank 128 their part of the right factor fits into a core's cache.
    private const int Block = 1024;

    private float[]? _up;
    private float[]? _down;

    public void Add(long first, Span<float> numbers)
    {
        if (numbers.IsEmpty)
        {
            return;
        }

        _up ??= factors.ReadUp();
        _down ??= factors.ReadDown();
        long columns = factors.Columns;
        long end = first + numbers.Length;
        Span<float> sums = stackalloc float[Block];
        for (long block = 0; block < columns; block += Block)
        {
            long blockEnd = Math.Min(block + Block, columns);
            for (long row = first / columns; row * columns < end; row++)
            {
                long from = Math.Max(first, (row * columns) + block);
                long to = Math.Min(end, (row * columns) + blockEnd);
                if (from < to)
                {
                    AddPart(row, from - (row * columns), numbers[(int)(from - first)..(int)(to - first)], sums);
                }
            }
        }
    }

    public void Release() => (_up, _down) = (null, null);

    /// <summary>Adds to a part of one row.</summary>
    private void AddPart(long row, long column, Span<float> numbers, Span<float> buffer)
    {
        Span<float> sums = buffer[..numbers.Length];
        sums.Clear();
        for (int i = 0; i < factors.Rank; i++)
        {
            TensorPrimitives.MultiplyAdd(_down.AsSpan((int)((i * factors.Columns) + column), sums.Length), _up![(row * factors.Rank) + i], sums, sums);
        }

        TensorPrimitives.MultiplyAdd(sums, scale, numbers, numbers);
    }
}
