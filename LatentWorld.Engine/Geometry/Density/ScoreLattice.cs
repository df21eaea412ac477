namespace LatentWorld.Engine.Geometry.Density;

/// <summary>
/// The score along a plane at the points of a lattice: ∂ log p/∂a and ∂ log p/∂b, which a denoiser gives at noise level t as
/// −⟨ε(x_t, t), ∂x_t/∂a⟩/σ_t (Yu et al. 2025). Points whose score is not known are NaN in both.
/// </summary>
public sealed class ScoreLattice
{
    /// <summary>The most points along one side; each costs runs of a U-Net.</summary>
    public const int MaxSide = 513;

    private readonly double[] _alongA;
    private readonly double[] _alongB;

    /// <summary>Takes copies.</summary>
    /// <param name="width">Points along a, 1 to <see cref="MaxSide"/>.</param>
    /// <param name="height">Points along b, 1 to <see cref="MaxSide"/>.</param>
    /// <param name="alongA">∂ log p/∂a, width · height of them, row by row along a.</param>
    /// <param name="alongB">∂ log p/∂b, as many.</param>
    /// <param name="stepA">Distance of neighbours along a, in the unit of a, &gt; 0.</param>
    /// <param name="stepB">Distance of neighbours along b, in the unit of b, &gt; 0.</param>
    /// <exception cref="ArgumentException">A side, step or number of values is out of its bounds, or a value is infinite.</exception>
    public ScoreLattice(int width, int height, ReadOnlySpan<double> alongA, ReadOnlySpan<double> alongB, double stepA, double stepB)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide)
        {
            throw new ArgumentException($"A lattice of scores has 1 to {MaxSide} points along each side; this one would have {width} × {height}.");
        }

        if (alongA.Length != width * height || alongB.Length != width * height)
        {
            throw new ArgumentException($"A lattice of {width} × {height} points needs {width * height} scores along each side; here are {alongA.Length} and {alongB.Length}.");
        }

        if (!(stepA > 0) || !(stepB > 0) || !double.IsFinite(stepA) || !double.IsFinite(stepB))
        {
            throw new ArgumentException($"The steps of a lattice are numbers above 0; these are {stepA} and {stepB}.");
        }

        (Width, Height, _alongA, _alongB, StepA, StepB) = (width, height, alongA.ToArray(), alongB.ToArray(), stepA, stepB);
        for (int i = 0; i < _alongA.Length; i++)
        {
            if (double.IsInfinity(_alongA[i]) || double.IsInfinity(_alongB[i]))
            {
                throw new ArgumentException($"The score at ({i % width}, {i / width}) is infinite: scores are numbers, or NaN where they are not known.");
            }
        }
    }

    /// <summary>Points along a.</summary>
    public int Width { get; }

    /// <summary>Points along b.</summary>
    public int Height { get; }

    /// <summary>Distance of neighbours along a, in the unit of a.</summary>
    public double StepA { get; }

    /// <summary>Distance of neighbours along b, in the unit of b.</summary>
    public double StepB { get; }

    /// <summary>Whether the score at a point is known.</summary>
    internal bool IsKnown(int x, int y) => x >= 0 && y >= 0 && x < Width && y < Height && IsKnown((y * Width) + x);

    /// <summary>The change of log p from (x, y) to (x + 1, y), both known.</summary>
    internal double RiseA(int x, int y) =>
        Rise(_alongA, (y * Width) + x, 1, IsKnown(x - 1, y), IsKnown(x + 2, y)) * StepA;

    /// <summary>The change of log p from (x, y) to (x, y + 1), both known.</summary>
    internal double RiseB(int x, int y) =>
        Rise(_alongB, (y * Width) + x, Width, IsKnown(x, y - 1), IsKnown(x, y + 2)) * StepB;

    /// <summary>
    /// The integral of a function over one interval, in steps, from its values at both ends and, where they are known, one farther on
    /// either side: exact for cubics, with one of those for parabolas, with none for lines (trapezium).
    /// </summary>
    private static double Rise(double[] values, int at, int next, bool hasBefore, bool hasAfter) => (hasBefore, hasAfter) switch
    {
        (true, true) => ((13 * (values[at] + values[at + next])) - values[at - next] - values[at + (2 * next)]) / 24,
        (true, false) => ((8 * values[at]) + (5 * values[at + next]) - values[at - next]) / 12,
        (false, true) => ((5 * values[at]) + (8 * values[at + next]) - values[at + (2 * next)]) / 12,
        _ => (values[at] + values[at + next]) / 2,
    };

    private bool IsKnown(int i) => !double.IsNaN(_alongA[i]) && !double.IsNaN(_alongB[i]);
}
