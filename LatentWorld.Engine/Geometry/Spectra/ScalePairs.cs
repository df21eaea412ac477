using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Spectra;

/// <summary>
/// The pairs of points whose pictures a scale spectrum is read from: on either side of a place, x − δ/2 and x + δ/2, along one
/// direction of the plane, for δ = 1, 1/2, 1/4 and so on. Central pairs see a border whole: a pair from x to x + δ has half of its jump.
/// </summary>
/// <param name="Place">x, two finite numbers.</param>
/// <param name="Direction">Degrees from α towards β, from 0 to below 180: 0 is along α, 90 along β.</param>
/// <param name="Octaves">How many steps, 1 to <see cref="MaxOctaves"/>: the smallest is 2^(1 − octaves) of the plane's unit.</param>
public sealed record ScalePairs(PlanePoint Place, double Direction, int Octaves)
{
    /// <summary>Along α.</summary>
    public const double AlongAlpha = 0;

    /// <summary>Along β.</summary>
    public const double AlongBeta = 90;

    /// <summary>Most steps: twice as many as single precision can tell apart.</summary>
    public const int MaxOctaves = 48;

    private const double HalfTurn = 180;

    /// <summary>The direction's share of α and of β, of length 1; exact along the axes.</summary>
    public (double Alpha, double Beta) Unit => (double.CosPi(Direction / HalfTurn), double.SinPi(Direction / HalfTurn));

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Problem =>
        !Place.IsOnMap ? $"A place is two finite numbers, α and β, up to ±{NumberWords.Exact(PlanePoint.Farthest)}."
        : Direction is not (>= 0 and < HalfTurn) ? "A direction is alpha, beta, or degrees from α towards β, from 0 to below 180."
        : Octaves < 1 ? "Along this direction no step is above the rounding of the model's input: the place lies too far out, or the corners are the same noise. Take another direction or place."
        : Octaves > MaxOctaves ? $"A spectrum has at most {MaxOctaves} steps."
        : this[Octaves - 1] is var (_, from, to) && from == to ? "The place lies so far out that its smallest steps are none. Take a place nearer the corners."
        : null;

    /// <summary>The pair of a step.</summary>
    /// <param name="octave">k of δ = 2^−k, from 0.</param>
    public ScalePair this[int octave]
    {
        get
        {
            double step = Math.ScaleB(1, -octave);
            (double alpha, double beta) = Unit;
            return new(
                step,
                new(Place.Alpha - (alpha * step / 2), Place.Beta - (beta * step / 2)),
                new(Place.Alpha + (alpha * step / 2), Place.Beta + (beta * step / 2)));
        }
    }

    /// <summary>All pairs, the largest step first.</summary>
    public IEnumerable<ScalePair> Pairs() => Enumerable.Range(0, Octaves).Select(octave => this[octave]);

    /// <summary>The points of all pairs, each once: two for an octave.</summary>
    public IReadOnlyList<PlanePoint> Points() => [.. Pairs().SelectMany(pair => (PlanePoint[])[pair.From, pair.To]).Distinct()];
}

/// <summary>Two points of the plane that lie a step apart.</summary>
/// <param name="Step">δ, in units of the plane.</param>
/// <param name="From">x − δ/2.</param>
/// <param name="To">x + δ/2.</param>
public readonly record struct ScalePair(double Step, PlanePoint From, PlanePoint To);
