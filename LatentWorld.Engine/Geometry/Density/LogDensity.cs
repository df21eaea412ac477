namespace LatentWorld.Engine.Geometry.Density;

/// <summary>
/// log p along a plane, up to a constant, from its score on a lattice: the values whose differences are nearest the integrals of the
/// score between neighbours, by least squares. A true score has no curl, so what curl is left says how far the numbers can be trusted.
/// </summary>
public sealed class LogDensity
{
    private readonly double[] _values;
    private readonly int[] _parts;
    private readonly double[] _curls;

    private LogDensity(ScoreLattice scores, double[] values, int[] parts, double[] curls) =>
        (Width, Height, _values, _parts, _curls) = (scores.Width, scores.Height, values, parts, curls);

    /// <summary>Points along a.</summary>
    public int Width { get; }

    /// <summary>Points along b.</summary>
    public int Height { get; }

    /// <summary>
    /// The connected parts of the lattice: between them nothing is known, so that each has a constant of its own.
    /// </summary>
    public int Parts { get; private init; }

    /// <summary>
    /// √(Σ rest²/Σ score²): the share of the score that is no gradient, 0 to 1; null where no four neighbours in a square are known, since a line has no
    /// curl, or the score is 0 everywhere. Integrating with too coarse a lattice adds to it.
    /// </summary>
    public double? CurlShare { get; private init; }

    /// <summary>Whether the least squares were reached; where not, the values are nearer them than sums along any path, and no more.</summary>
    public bool IsSolved { get; private init; }

    /// <summary>log p at a point less its largest value in the point's part, ≤ 0, in nats; null where the score is not known.</summary>
    public double? At(int x, int y) => PartAt(x, y) is null ? null : _values[(y * Width) + x];

    /// <summary>The part of a point, 0 to <see cref="Parts"/> − 1; null where the score is not known.</summary>
    public int? PartAt(int x, int y) => _parts[(y * Width) + x] is >= 0 and int part ? part : null;

    /// <summary>
    /// ∂s_b/∂a − ∂s_a/∂b over the cell from (x, y) to (x + 1, y + 1), its circulation by its area, in nats by area; 0 for a true score. Null where
    /// a corner is not known.
    /// </summary>
    /// <param name="x">0 to <see cref="Width"/> − 2.</param>
    /// <param name="y">0 to <see cref="Height"/> − 2.</param>
    public double? CurlAt(int x, int y) => _curls[(y * Width) + x] is var curl && double.IsNaN(curl) ? null : curl;

    /// <summary>Integrates a score.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static LogDensity Of(ScoreLattice scores, CancellationToken cancellation = default)
    {
        LatticeRises rises = new(scores);
        (double[] values, int[] parts, int count) = LatticePoisson.Follow(scores, rises, cancellation);
        bool isSolved = LatticePoisson.Solve(rises, values, cancellation);
        (double left, double all) = rises.Squares(values);
        Lower(values, parts, count);
        double[] curls = Curls(rises, scores.StepA * scores.StepB);
        return new(scores, values, parts, curls)
        {
            Parts = count,
            CurlShare = all > 0 && curls.Any(double.IsFinite) ? Math.Sqrt(left / all) : null,
            IsSolved = isSolved,
        };
    }

    /// <summary>Takes each part's largest value from it.</summary>
    private static void Lower(double[] values, int[] parts, int count)
    {
        double[] largest = new double[count];
        Array.Fill(largest, double.NegativeInfinity);
        for (int i = 0; i < values.Length; i++)
        {
            if (parts[i] >= 0)
            {
                largest[parts[i]] = Math.Max(largest[parts[i]], values[i]);
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= parts[i] >= 0 ? largest[parts[i]] : 0;
        }
    }

    private static double[] Curls(LatticeRises rises, double area)
    {
        double[] curls = new double[rises.Width * rises.Height];
        Array.Fill(curls, double.NaN);
        for (int y = 0; y + 1 < rises.Height; y++)
        {
            for (int x = 0; x + 1 < rises.Width; x++)
            {
                // NaN where an edge is not known.
                int i = (y * rises.Width) + x;
                curls[i] = (rises.Right(i) + rises.Below(i + 1) - rises.Right(i + rises.Width) - rises.Below(i)) / area;
            }
        }

        return curls;
    }
}
