using System.Globalization;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Spectra;

/// <summary>Where a spectrum's points and marks lie in its drawing, both axes logarithmic.</summary>
public sealed class SpectrumFrame
{
    /// <summary>The drawing's size, in its own units.</summary>
    public const double Width = 320, Height = 212;

    /// <summary>The edges of the plot in it; what is left is the axes' words.</summary>
    public const double Left = 52, Right = 312, Top = 8, Bottom = 168;

    // In decades, so that no point lies on an edge.
    private const double Margin = 0.25;

    // More labels than this would run into one another.
    private const int MostTicks = 6;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly PlaceSpectrum _found;
    private readonly (double From, double To) _x, _y;

    private SpectrumFrame(PlaceSpectrum found, MeasuredPair[] drawn)
    {
        _found = found;
        _x = Range(drawn.Select(pair => pair.Distance));
        _y = Range(drawn.Select(pair => pair.Stretch!.Value));
        Points = [.. drawn.Select(pair => new SpectrumPoint(X(pair.Distance), Y(pair.Stretch!.Value), pair.IsResolved, Title(pair)))];
    }

    /// <summary>Null where no pair has a change to draw.</summary>
    public static SpectrumFrame? Of(PlaceSpectrum found)
    {
        MeasuredPair[] drawn = [.. found.Steps.Where(pair => pair.State is PairState.Measured or PairState.NoiseMissing && pair.Stretch > 0)];
        return drawn.Length > 0 ? new(found, drawn) : null;
    }

    /// <summary>The largest step first.</summary>
    public IReadOnlyList<SpectrumPoint> Points { get; }

    /// <summary>Joins the points that are resolved.</summary>
    public string Line => Joined(Points.Where(point => point.IsResolved).Select(point => (point.X, point.Y)));

    /// <summary>The area that rounding hides, as a polygon's points; empty where no noise is measured.</summary>
    public string Noise
    {
        get
        {
            (double X, double Y)[] edge = [.. _found.Steps.Select(pair => pair.Step).OfType<ScaleStep>().Select(step => (X(step.Step), Math.Clamp(Y(step.Hidden), Top, Bottom)))];
            return edge.Length < 2 ? "" : Joined([(edge[0].X, Bottom), .. edge, (edge[^1].X, Bottom)]);
        }
    }

    /// <summary>The height of the plateau, also of a calm one beside a border; where there is none, of what the derivative is at least. Null where there is neither.</summary>
    public double? Level => (Plateau ?? _found.AtLeast) is { } level ? Y(level) : null;

    /// <summary>Whether <see cref="Level"/> is a bound.</summary>
    public bool IsBound => Plateau is null;

    /// <summary>What <see cref="Level"/> is, for people.</summary>
    public string LevelWord => IsBound ? "at least" : _found.Spectrum?.Plateau is null ? "at the place" : "plateau";

    private double? Plateau => _found.Spectrum?.Plateau ?? _found.Spectrum?.Calm;

    /// <summary>Where the crossover lies; null where there is none.</summary>
    public double? Crossover => _found.Spectrum?.Crossover is { } crossover ? Math.Clamp(X(crossover), Left, Right) : null;

    /// <summary>Powers of ten along the axis of latent distance.</summary>
    public IEnumerable<(double At, string Label)> Distances => Ticks(_x).Select(power => (X(Math.Pow(10, power)), Power(power)));

    /// <summary>Powers of ten along the axis of stretch.</summary>
    public IEnumerable<(double At, string Label)> Stretches => Ticks(_y).Select(power => (Y(Math.Pow(10, power)), Power(power)));

    /// <summary>A number as an attribute of a drawing has it.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static (double From, double To) Range(IEnumerable<double> values)
    {
        double[] powers = [.. values.Select(Math.Log10)];
        return (powers.Min() - Margin, powers.Max() + Margin);
    }

    private static IEnumerable<int> Ticks((double From, double To) range)
    {
        (int first, int last) = ((int)Math.Ceiling(range.From), (int)Math.Floor(range.To));
        int every = (last - first + MostTicks) / MostTicks;
        return Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(power => power % every == 0);
    }

    private static string Power(int power) => power switch
    {
        0 => "1",
        1 => "10",
        _ => $"10{(power < 0 ? "⁻" : "")}{string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']))}",
    };

    private static string Title(MeasuredPair pair) =>
        $"Step {NumberWords.Rounded(pair.Pair.Step, 3)}, latent distance {NumberWords.Rounded(pair.Distance, 3)}: {NumberWords.Rounded(pair.Stretch!.Value, 3)}{(pair.IsResolved ? "" : pair.Noise is null ? ", noise not measured" : ", not resolved")}";

    private static string Joined(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));

    private double X(double distance) => Left + ((Math.Log10(distance) - _x.From) / (_x.To - _x.From) * (Right - Left));

    private double Y(double stretch) => Bottom - ((Math.Log10(stretch) - _y.From) / (_y.To - _y.From) * (Bottom - Top));
}

/// <summary>A pair in a spectrum's drawing.</summary>
/// <param name="X">From the left, in units of the drawing.</param>
/// <param name="Y">From the top.</param>
/// <param name="IsResolved">Whether it stands out from the noise.</param>
/// <param name="Title">Its numbers, for people.</param>
public readonly record struct SpectrumPoint(double X, double Y, bool IsResolved, string Title);
