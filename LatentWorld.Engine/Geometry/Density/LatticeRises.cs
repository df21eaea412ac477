namespace LatentWorld.Engine.Geometry.Density;

/// <summary>
/// What log p is to rise by between neighbouring points, and the sums over neighbours that fitting it takes. A rise along a counts
/// as 1/(step of a)², so that what is fitted are gradients, whatever the steps.
/// </summary>
internal sealed class LatticeRises
{
    private readonly double[] _right;
    private readonly double[] _below;

    public LatticeRises(ScoreLattice scores)
    {
        (Width, Height) = (scores.Width, scores.Height);
        (WeightA, WeightB) = (1 / (scores.StepA * scores.StepA), 1 / (scores.StepB * scores.StepB));
        _right = new double[Width * Height];
        _below = new double[Width * Height];
        Array.Fill(_right, double.NaN);
        Array.Fill(_below, double.NaN);
        for (int y = 0, i = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++, i++)
            {
                if (scores.IsKnown(x, y) && scores.IsKnown(x + 1, y))
                {
                    _right[i] = scores.RiseA(x, y);
                }

                if (scores.IsKnown(x, y) && scores.IsKnown(x, y + 1))
                {
                    _below[i] = scores.RiseB(x, y);
                }
            }
        }
    }

    public int Width { get; }

    public int Height { get; }

    private double WeightA { get; }

    private double WeightB { get; }

    /// <summary>From a point to the one at its right; NaN where one of the two is not known.</summary>
    public double Right(int i) => _right[i];

    /// <summary>From a point to the one below it; NaN where one of the two is not known.</summary>
    public double Below(int i) => _below[i];

    /// <summary>Σ over neighbours of weight · (own value − theirs − the rise that there should be), for each point: half the gradient of the sum of squares.</summary>
    /// <param name="homogeneous">Whether the rises count as 0: the Laplacian of the lattice then.</param>
    public void Sum(ReadOnlySpan<double> values, Span<double> sums, bool homogeneous)
    {
        sums.Clear();
        for (int i = 0; i < sums.Length; i++)
        {
            if (!double.IsNaN(_right[i]))
            {
                Add(values, sums, i, i + 1, homogeneous ? 0 : _right[i], WeightA);
            }

            if (!double.IsNaN(_below[i]))
            {
                Add(values, sums, i, i + Width, homogeneous ? 0 : _below[i], WeightB);
            }
        }
    }

    /// <summary>The sum of the weights of each point's neighbours: the diagonal of the Laplacian.</summary>
    public double[] Diagonal()
    {
        double[] diagonal = new double[Width * Height];
        for (int i = 0; i < diagonal.Length; i++)
        {
            if (!double.IsNaN(_right[i]))
            {
                diagonal[i] += WeightA;
                diagonal[i + 1] += WeightA;
            }

            if (!double.IsNaN(_below[i]))
            {
                diagonal[i] += WeightB;
                diagonal[i + Width] += WeightB;
            }
        }

        return diagonal;
    }

    /// <summary>The sums of squares of what values leave of the rises, and of the rises, both weighted.</summary>
    public (double Left, double All) Squares(ReadOnlySpan<double> values)
    {
        double left = 0, all = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(_right[i]))
            {
                double rest = values[i + 1] - values[i] - _right[i];
                (left, all) = (left + (WeightA * rest * rest), all + (WeightA * _right[i] * _right[i]));
            }

            if (!double.IsNaN(_below[i]))
            {
                double rest = values[i + Width] - values[i] - _below[i];
                (left, all) = (left + (WeightB * rest * rest), all + (WeightB * _below[i] * _below[i]));
            }
        }

        return (left, all);
    }

    private static void Add(ReadOnlySpan<double> values, Span<double> sums, int one, int other, double rise, double weight)
    {
        double rest = weight * (values[other] - values[one] - rise);
        sums[one] -= rest;
        sums[other] += rest;
    }
}
