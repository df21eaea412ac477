namespace LatentWorld.Engine.Geometry.Spectra;

/// <summary>
/// The scale spectrum at a place: the stretch L(δ) = |φ(x + δ) − φ(x)|/δ against the step δ. A map of finitely many steps is
/// smooth below some step: there L is a plateau, the derivative. Across a border the change is a jump whatever the step, and L
/// goes as 1/δ, down to the crossover δ* = jump/L_max, the width of the border. Where many sampling steps follow each other the
/// bend between the two is broader than a single tanh's, and the crossover reads up to a fifth of an octave low.
/// </summary>
/// <param name="Steps">By ascending step; those of one step as their mean.</param>
/// <param name="Octaves">One from each step but the last.</param>
/// <param name="Floor">The smallest step from which on all are resolved; null where the largest is not.</param>
/// <param name="Plateau">
/// L_max where it is resolved: the mean of L over the octaves, from the floor on, along which it is constant (slope within
/// <see cref="FlatWithin"/> of 0) and largest, each step weighted by 1/((noise/change)² + slope²). Null where there is none.
/// </param>
/// <param name="AtLeast">The largest (change − 2 · noise)/δ of the steps that are resolved, which the true L_max does not fall below; null where none is.</param>
/// <param name="Jump">
/// The change across the border, less what the map changes beside it: the intercept at δ = 0 of a line through neighbouring points
/// (δ, change), at most the change itself, where from step to step the intercept is steadiest, over the longest run of
/// octaves whose slopes are a jump's: beyond it other borders come in. It wants steps well beyond the crossover,
/// to where the change grows along a line; up to a third of an octave low where it nowhere does. Null where no octave's slope is below −1/4.
/// </param>
public sealed record ScaleSpectrum(
    IReadOnlyList<ScaleStep> Steps, IReadOnlyList<OctaveSlope> Octaves, double? Floor, double? Plateau, double? AtLeast, double? Jump)
{
    /// <summary>The most steps of a spectrum.</summary>
    public const int MaxSteps = 4096;

    /// <summary>How far from 0 the slope of a plateau may be; from two octaves below the crossover of a tanh on it is farther.</summary>
    public const double FlatWithin = 0.05;

    /// <summary>A slope below it is a jump's rather than a smooth map's.</summary>
    private const double JumpBelow = -0.25;

    /// <summary>Below this one the change falls while the step grows: a second border has come between the two points.</summary>
    private const double JumpAbove = -1.25;

    /// <summary>Square of what even the steadiest step may be off by, so that its weight is finite.</summary>
    private const double LeastVariance = 1e-18;

    /// <summary>A plateau is at least this share of what the derivative is at least: what is flat farther below is the calm beside the border.</summary>
    private const double PlateauShare = 0.9;

    /// <summary>δ* = jump/plateau, in latent distance; null where one of the two is not resolved.</summary>
    public double? Crossover => Jump / Plateau;

    /// <summary>Where there is a jump at the place and no plateau, what δ* is at most; null elsewhere.</summary>
    public double? CrossoverAtMost => Plateau is null && BorderWithin is null ? Jump / AtLeast : null;

    /// <summary>
    /// The step of the largest L where at a smaller one L is at most half of that: a border lies between the two points of the larger pair
    /// and not between those of the smaller. Null where the border, or none, is at the place itself.
    /// </summary>
    public double? BorderWithin { get; init; }

    /// <summary>Where a border lies beside the place, the derivative at the place: a plateau below <see cref="BorderWithin"/>. Null elsewhere, and where there is none.</summary>
    public double? Calm { get; init; }

    /// <summary>Reads a spectrum from pairs of pictures, in any order.</summary>
    /// <exception cref="ArgumentException">There are no steps or too many, or a number of one is out of its range.</exception>
    public static ScaleSpectrum Of(IReadOnlyCollection<ScaleStep> pairs)
    {
        ScaleStep[] steps = Merge(pairs);
        OctaveSlope[] octaves = [.. Enumerable.Range(0, steps.Length - 1).Select(i => Octave(steps, i))];
        int floor = Array.FindLastIndex(steps, step => !step.IsResolved) + 1;
        if (floor == steps.Length)
        {
            return new(steps, octaves, null, null, null, null);
        }

        ScaleStep largest = steps[floor..].MaxBy(Least);
        double most = Least(largest);
        bool isBeside = steps.Any(step => step.Step < largest.Step && Most(step) < most / 2);
        double? plateau = isBeside ? null : Flat(steps, octaves, floor, PlateauShare * most);
        return new(steps, octaves, steps[floor].Step, plateau, most, JumpOf(steps, octaves, floor))
        {
            BorderWithin = isBeside ? largest.Step : null,
            Calm = isBeside ? Flat([.. steps.Where(step => step.Step < largest.Step)], [.. octaves.Where(octave => octave.To < largest.Step)], floor, 0) : null,
        };
    }

    private static double Least(ScaleStep step) => (step.Change - (ChangeNoise.Pictures * step.Noise)) / step.Step;

    private static double Most(ScaleStep step) => step.IsResolved ? (step.Change + (ChangeNoise.Pictures * step.Noise)) / step.Step : Math.Max(step.Stretch, step.Hidden);

    private static ScaleStep[] Merge(IReadOnlyCollection<ScaleStep> pairs)
    {
        if (pairs.Count is 0 or > MaxSteps)
        {
            throw new ArgumentException($"A spectrum has 1 to {MaxSteps} steps; here are {pairs.Count}.", nameof(pairs));
        }

        foreach (ScaleStep pair in pairs)
        {
            if (!(pair.Step > 0) || !(pair.Change >= 0) || !(pair.Noise >= 0) || !double.IsFinite(pair.Step + pair.Change + pair.Noise))
            {
                throw new ArgumentException($"A step is above 0, its change and noise 0 or more; this one is {pair.Step} with change {pair.Change} and noise {pair.Noise}.", nameof(pairs));
            }
        }

        return
        [
            .. pairs.GroupBy(pair => pair.Step)
                .Select(group => new ScaleStep(group.Key, group.Average(pair => pair.Change), group.Average(pair => pair.Noise)))
                .OrderBy(step => step.Step),
        ];
    }

    private static OctaveSlope Octave(ScaleStep[] steps, int start)
    {
        // A trifle more than twice, since steps are rounded.
        int end = Array.FindLastIndex(steps, step => step.Step <= steps[start].Step * 2.001);
        ReadOnlySpan<ScaleStep> octave = steps.AsSpan(start..(Math.Max(end, start + 1) + 1));
        double[] x = new double[octave.Length], y = new double[octave.Length];
        bool isResolved = true;
        for (int i = 0; i < octave.Length; i++)
        {
            isResolved &= octave[i].IsResolved;
            (x[i], y[i]) = (Math.Log(octave[i].Step), Math.Log(octave[i].Stretch));
        }

        return new(octave[0].Step, octave[^1].Step, isResolved ? LineFit.Of(x, y).Slope : null);
    }

    /// <param name="least">What the octaves that count have at least.</param>
    private static double? Flat(ScaleStep[] steps, OctaveSlope[] octaves, int floor, double least)
    {
        if (floor >= octaves.Length)
        {
            return null;
        }

        // The first run of flat octaves that is high enough; a step at the floor may be off by a third.
        int first = Array.FindIndex(octaves, floor, octaves.Length - floor, octave => IsFlat(octave) && MeanOf(steps, octave, step => step.Stretch) >= least);
        if (first < 0)
        {
            return null;
        }

        int last = first;
        while (last + 1 < octaves.Length && IsFlat(octaves[last + 1]))
        {
            last++;
        }

        // A step is off by noise/change, and by about the slope that it ends: below the crossover the deficit goes as a power of the step.
        double sum = 0, weights = 0;
        for (int i = first; i < steps.Length && steps[i].Step <= octaves[last].To; i++)
        {
            double noise = steps[i].Noise / steps[i].Change, bend = octaves[Math.Max(first, i - 1)].Slope ?? 0;
            double weight = 1 / ((noise * noise) + (bend * bend) + LeastVariance);
            (sum, weights) = (sum + (weight * steps[i].Stretch), weights + weight);
        }

        return sum / weights;

        static bool IsFlat(OctaveSlope octave) => octave.Slope is { } slope && Math.Abs(slope) <= FlatWithin;
    }

    private static double? JumpOf(ScaleStep[] steps, OctaveSlope[] octaves, int floor)
    {
        (int first, int end) = LongestJump(octaves, floor);
        if (first == end)
        {
            return null;
        }

        // Below the steadiest the border is not crossed whole; far beyond it features saturate, which are of length 1.
        double last = 0, steadiest = double.PositiveInfinity, jump = 0;
        for (int i = first; i < end; i++)
        {
            (ScaleStep near, ScaleStep far) = (steps[i], steps[i + 1]);
            double beside = (far.Change - near.Change) / (far.Step - near.Step);
            double intercept = near.Change - (near.Step * Math.Max(0, beside));
            double growth = last > 0 && intercept > 0 ? Math.Abs(Math.Log(intercept / last)) / Math.Log(near.Step / steps[i - 1].Step) : double.PositiveInfinity;
            if (growth < steadiest || (double.IsInfinity(steadiest) && intercept > jump))
            {
                (steadiest, jump) = (growth, intercept);
            }

            last = intercept;
        }

        return jump;
    }

    /// <summary>The longest run of octaves that follow a jump; at the floor noise makes short ones, and other borders have theirs at larger steps.</summary>
    private static (int First, int End) LongestJump(OctaveSlope[] octaves, int floor)
    {
        (int First, int End) longest = (0, 0);
        for (int i = floor; i < octaves.Length; i++)
        {
            int end = i;
            while (end < octaves.Length && IsJump(octaves[end]))
            {
                end++;
            }

            longest = end - i > longest.End - longest.First ? (i, end) : longest;
            i = Math.Max(i, end - 1);
        }

        return longest;

        static bool IsJump(OctaveSlope octave) => octave.Slope is > JumpAbove and < JumpBelow;
    }

    private static double MeanOf(ScaleStep[] steps, OctaveSlope octave, Func<ScaleStep, double> value) =>
        steps.Where(step => step.Step >= octave.From && step.Step <= octave.To).Average(value);
}
