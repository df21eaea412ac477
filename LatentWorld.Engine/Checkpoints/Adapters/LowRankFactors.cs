using System.Numerics.Tensors;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>The two factors of a layer's difference, checked against the weight that they change.</summary>
internal sealed class LowRankFactors
{
    private readonly SafetensorsTensor _up;
    private readonly SafetensorsTensor _down;
    private readonly SafetensorsTensor? _middle;

    /// <param name="weight">The weight's shape.</param>
    /// <exception cref="CheckpointException">The product would have another shape; the message says key, found and needed.</exception>
    public LowRankFactors(string name, IReadOnlyList<int> weight, SafetensorsTensor up, SafetensorsTensor down, SafetensorsTensor? middle)
    {
        (_up, _down, _middle) = (up.RequireNumbers(), down.RequireNumbers(), middle?.RequireNumbers());
        Require(weight.Count >= 2, up, $"nothing, since {name} is no matrix or convolution");
        int[] inside = [.. weight.Skip(1)];
        Columns = inside.Aggregate(1L, (product, dimension) => product * dimension);
        DownRank = down.Shape is [int rank, ..] ? rank : 0;
        Rank = middle is { Shape: [int outer, _, ..] } ? outer : DownRank;

        Require(DownRank > 0, down, $"[rank, …] with a rank of at least 1 for {name}");
        Require(Fits(up.Shape, [weight[0], Rank]), up, $"[{weight[0]}, {Rank}] for {name}");
        if (middle is null)
        {
            Require(Fits(down.Shape, [Rank, .. inside]) || Fits(down.Shape, [Rank, (int)Columns]), down, $"[{string.Join(", ", [Rank, .. inside])}] for {name}");
        }
        else
        {
            Require(Fits(middle.Shape, [Rank, DownRank, .. inside[1..]]), middle, $"[{string.Join(", ", [Rank, DownRank, .. inside[1..]])}] for {name}");
            Require(Fits(down.Shape, [DownRank, inside[0]]), down, $"[{DownRank}, {inside[0]}] for {name}");
        }

        // Both are held as arrays of a program, whose length has a bound.
        Require((Rank * Columns) <= Array.MaxLength && up.Count <= Array.MaxLength, down, $"a lower rank for {name}");
    }

    /// <summary>Rows of the right factor, and columns of the left one.</summary>
    public int Rank { get; }

    /// <summary>First dimension of the tensor called down, by which alpha is divided.</summary>
    public int DownRank { get; }

    /// <summary>Columns of the right factor.</summary>
    public long Columns { get; }

    /// <summary>[outputs, rank].</summary>
    public float[] ReadUp() => Numbers(_up);

    /// <summary>[rank, columns].</summary>
    public float[] ReadDown()
    {
        float[] down = Numbers(_down);
        return _middle is null ? down : Contracted(Numbers(_middle), down);
    }

    /// <summary>middle [rank, d, window] times down [d, inputs], summed over d: [rank, inputs, window].</summary>
    private float[] Contracted(float[] middle, float[] down)
    {
        int inputs = down.Length / DownRank;
        int window = middle.Length / (Rank * DownRank);
        float[] product = new float[Rank * Columns];
        for (int row = 0; row < Rank; row++)
        {
            for (int inner = 0; inner < DownRank; inner++)
            {
                ReadOnlySpan<float> places = middle.AsSpan(((row * DownRank) + inner) * window, window);
                for (int input = 0; input < inputs; input++)
                {
                    Span<float> sums = product.AsSpan(((row * inputs) + input) * window, window);
                    TensorPrimitives.MultiplyAdd(places, down[(inner * inputs) + input], sums, sums);
                }
            }
        }

        return product;
    }

    private static float[] Numbers(SafetensorsTensor tensor)
    {
        float[] numbers = new float[tensor.Count];
        tensor.Read(0, numbers);
        return numbers;
    }

    /// <summary>Whether shapes are the same but for dimensions of 1 at the end, which tell a convolution of size 1 from a matrix.</summary>
    internal static bool Fits(IEnumerable<int> found, IEnumerable<int> needed) => Cut(found).SequenceEqual(Cut(needed));

    private static IEnumerable<int> Cut(IEnumerable<int> shape) => shape.Reverse().SkipWhile(dimension => dimension == 1).Reverse();

    private static void Require(bool holds, SafetensorsTensor tensor, string needed)
    {
        if (!holds)
        {
            throw new CheckpointException($"{tensor.Where} has the shape {tensor.ShapeText}; needed is {needed}. The adapter was made for another model.");
        }
    }
}
