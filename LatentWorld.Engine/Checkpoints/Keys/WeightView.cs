using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>A weight as a part, another shape or the transpose of a tensor in a file.</summary>
/// <param name="Tensor">Holds the numbers.</param>
/// <param name="Shape">The weight's own shape, outermost dimension first.</param>
/// <param name="Offset">Index in the tensor of the weight's first number.</param>
/// <param name="IsTransposed">Whether the tensor has the weight's rows as columns; both are of rank 2 then.</param>
internal sealed record WeightView(SafetensorsTensor Tensor, int[] Shape, long Offset = 0, bool IsTransposed = false)
{
    // Numbers of a column that are read at a time.
    private const int Block = 1024;

    /// <summary>How many numbers the weight has.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>The tensor as it is.</summary>
    public static WeightView Of(SafetensorsTensor tensor) => new(tensor.RequireNumbers(), tensor.Shape);

    /// <summary>A convolution of size 1 as the matrix that it is; what is a matrix stays one.</summary>
    /// <exception cref="CheckpointException">The tensor is neither.</exception>
    public static WeightView Matrix(SafetensorsTensor tensor) => tensor.Shape is [_, _] or [_, _, 1] or [_, _, 1, 1]
        ? new(tensor.RequireNumbers(), tensor.Shape[..2])
        : throw Misshaped(tensor, "[outputs, inputs] or a convolution of size 1");

    /// <summary>One of equal parts, one after another along the outermost dimension.</summary>
    /// <exception cref="CheckpointException">The tensor cannot be cut so.</exception>
    public static WeightView Part(SafetensorsTensor tensor, int part, int parts)
    {
        if (tensor.Shape.Length == 0 || tensor.Shape[0] % parts != 0)
        {
            throw Misshaped(tensor, $"a first dimension that is {parts} times another");
        }

        int[] shape = [tensor.Shape[0] / parts, .. tensor.Shape[1..]];
        return new(tensor.RequireNumbers(), shape, tensor.Count / parts * part);
    }

    /// <summary>The transpose of a matrix.</summary>
    /// <exception cref="CheckpointException">The tensor is no matrix.</exception>
    public static WeightView Transpose(SafetensorsTensor tensor) => tensor.Shape is [int rows, int columns]
        ? new(tensor.RequireNumbers(), [columns, rows], IsTransposed: true)
        : throw Misshaped(tensor, "a matrix");

    /// <summary>Reads numbers of the weight.</summary>
    /// <param name="first">Index of the first number, in the weight's row-major order.</param>
    /// <param name="destination">Its length says how many.</param>
    public void Read(long first, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Count - destination.Length);
        if (IsTransposed)
        {
            ReadTransposed(first, destination);
        }
        else
        {
            Tensor.Read(Offset + first, destination);
        }
    }

    private void ReadTransposed(long first, Span<float> destination)
    {
        // A row of the tensor is a column of the weight: each is read once for the whole destination.
        (int rows, int columns) = (Shape[0], Shape[1]);
        Span<float> block = stackalloc float[Block];
        for (int column = 0; column < columns; column++)
        {
            // The first row of the weight whose number of this column lies in the destination.
            long row = (first - column + columns - 1) / columns;
            long end = Math.Min(rows, ((first + destination.Length - 1 - column) / columns) + 1);
            if (first + destination.Length <= column)
            {
                break;
            }

            for (row = Math.Max(row, 0); row < end; row += Block)
            {
                Span<float> numbers = block[..(int)Math.Min(Block, end - row)];
                Tensor.Read(((long)column * rows) + row, numbers);
                for (int i = 0; i < numbers.Length; i++)
                {
                    destination[(int)(((row + i) * columns) + column - first)] = numbers[i];
                }
            }
        }
    }

    private static CheckpointException Misshaped(SafetensorsTensor tensor, string needed) =>
        new($"{tensor.Where} has the shape {tensor.ShapeText}; needed is {needed}.");
}
