namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// What each point of a lattice is called, as whole numbers: a nearest word, a root, a cluster. Rows run along x. All
/// distances measured on it are in intervals between neighbouring points.
/// </summary>
public sealed class LabelGrid
{
    /// <summary>The label of a point of which nothing is known.</summary>
    public const int Unknown = -1;

    /// <summary>The most points along one side: 2^12 intervals.</summary>
    public const int MaxSide = 4097;

    private readonly int[] _labels;

    /// <summary>Takes a copy of the labels.</summary>
    /// <param name="width">Points along x, 2 to <see cref="MaxSide"/>.</param>
    /// <param name="height">Points along y, 2 to <see cref="MaxSide"/>.</param>
    /// <param name="labels">width · height of them, row by row, each ≥ 0 or <see cref="Unknown"/>.</param>
    /// <exception cref="ArgumentException">A side is out of its bounds, the number of labels is not width · height, or a label is below −1.</exception>
    public LabelGrid(int width, int height, ReadOnlySpan<int> labels)
    {
        CheckSide(width, nameof(width));
        CheckSide(height, nameof(height));
        if (labels.Length != width * height)
        {
            throw new ArgumentException($"A grid of {width} × {height} points needs {width * height} labels; here are {labels.Length}.", nameof(labels));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < Unknown)
            {
                throw new ArgumentException($"The label at ({i % width}, {i / width}) is {labels[i]}: labels are 0 or more, or {Unknown} where unknown.", nameof(labels));
            }
        }

        (Width, Height, _labels) = (width, height, labels.ToArray());
    }

    /// <summary>Points along x.</summary>
    public int Width { get; }

    /// <summary>Points along y.</summary>
    public int Height { get; }

    /// <summary>The label at a point.</summary>
    /// <param name="x">0 to <see cref="Width"/> − 1.</param>
    /// <param name="y">0 to <see cref="Height"/> − 1.</param>
    public int this[int x, int y] => Row(y)[x];

    /// <summary>The shorter side, in intervals.</summary>
    internal int Intervals => Math.Min(Width, Height) - 1;

    /// <summary>All labels, row by row.</summary>
    internal ReadOnlySpan<int> All => _labels;

    /// <summary>A grid whose labels a function gives, asked row by row.</summary>
    /// <param name="label">Of (x, y), as in the indexer.</param>
    /// <exception cref="ArgumentException">As the constructor.</exception>
    public static LabelGrid Of(int width, int height, Func<int, int, int> label)
    {
        CheckSide(width, nameof(width));
        CheckSide(height, nameof(height));
        int[] labels = new int[width * height];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i++)
            {
                labels[i] = label(x, y);
            }
        }

        return new(width, height, labels);
    }

    /// <summary>The labels of one row, <see cref="Width"/> of them.</summary>
    public ReadOnlySpan<int> Row(int y) => _labels.AsSpan(y * Width, Width);

    /// <summary>The labels that occur, in ascending order, without <see cref="Unknown"/>.</summary>
    internal int[] Kinds()
    {
        HashSet<int> seen = [];
        int last = Unknown;
        foreach (int label in _labels)
        {
            // Neighbours are mostly alike, and a comparison is cheaper than a look into the set.
            if (label != last && label != Unknown)
            {
                seen.Add(label);
            }

            last = label;
        }

        return [.. seen.Order()];
    }

    private static void CheckSide(int side, string name)
    {
        if (side is < 2 or > MaxSide)
        {
            throw new ArgumentOutOfRangeException(name, side, $"A grid has 2 to {MaxSide} points along each side.");
        }
    }
}
