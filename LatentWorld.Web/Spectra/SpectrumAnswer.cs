using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Spectra;

/// <summary>What the API says of a scale spectrum; see <see cref="PlaceSpectrum"/> and <see cref="ScaleSpectrum"/>. What is not resolved is null.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Alpha">The place's α.</param>
/// <param name="Beta">The place's β.</param>
/// <param name="Direction">Degrees from α towards β: 0 along α, 90 along β.</param>
/// <param name="Pictures">How many pictures it is read from when all are there.</param>
/// <param name="Missing">Those that are not kept; a job renders them.</param>
/// <param name="Uncompared">Pairs whose pictures cannot be compared.</param>
/// <param name="OtherEncoder">Pairs with features of another image encoder; a job computes them anew.</param>
/// <param name="LacksNoise">Whether pairs wait for the noise alone; a job measures it.</param>
/// <param name="Floor">The smallest latent distance from which on all pairs are resolved.</param>
/// <param name="Plateau">L below the border's width: the derivative.</param>
/// <param name="AtLeast">What the derivative is at least: the largest L less twice its noise.</param>
/// <param name="Jump">The change across the border, at the place or beside it, in feature distance; null where there is no border.</param>
/// <param name="Crossover">δ* = jump/plateau, a latent distance: the width of the border.</param>
/// <param name="CrossoverAtMost">Its bound where there is a jump and no plateau.</param>
/// <param name="BorderWithin">A latent distance within which a border lies beside the place; null where it is at the place, or nowhere.</param>
/// <param name="Calm">Where a border lies beside the place, the derivative at the place.</param>
/// <param name="CrossoverStep">δ* as a step in units of the plane along the direction.</param>
/// <param name="Steps">The largest first.</param>
/// <param name="Slopes">d ln L/d ln δ by octave, the smallest step first.</param>
/// <param name="Units">The unit of each number, for people.</param>
public sealed record SpectrumAnswer(
    string World,
    double Alpha,
    double Beta,
    double Direction,
    int Pictures,
    int Missing,
    int Uncompared,
    int OtherEncoder,
    bool LacksNoise,
    double? Floor,
    double? Plateau,
    double? AtLeast,
    double? Jump,
    double? Crossover,
    double? CrossoverAtMost,
    double? BorderWithin,
    double? Calm,
    double? CrossoverStep,
    IReadOnlyList<SpectrumStepAnswer> Steps,
    IReadOnlyList<OctaveSlope> Slopes,
    SpectrumUnits Units)
{
    public static SpectrumAnswer Of(WorldId world, PlaceSpectrum found)
    {
        ScaleSpectrum? spectrum = found.Spectrum;
        return new(
            world.Value, found.Pairs.Place.Alpha, found.Pairs.Place.Beta, found.Pairs.Direction,
            found.Pairs.Points().Count, found.Missing.Count, found.Uncompared, found.OtherEncoder, found.LacksNoise,
            spectrum?.Floor, spectrum?.Plateau, found.AtLeast, spectrum?.Jump, spectrum?.Crossover, found.CrossoverAtMost,
            spectrum?.BorderWithin, spectrum?.Calm,
            spectrum?.Crossover is { } width ? found.PlaneStep(width) : null,
            [.. found.Steps.Select(SpectrumStepAnswer.Of)],
            spectrum?.Octaves ?? [],
            SpectrumUnits.All);
    }
}

/// <summary>A pair of a spectrum.</summary>
/// <param name="Step">δ in units of the plane along the direction.</param>
/// <param name="Distance">Distance of the two latents that the model is given.</param>
/// <param name="State">"measured", "missing", "noise-missing", "not-comparable", "other-encoder" or "below-floor".</param>
/// <param name="Change">Distance of the features of the two pictures.</param>
/// <param name="Noise">Feature distance that rounding alone makes.</param>
/// <param name="Stretch">L = change/distance; not to be read as a value where it is not resolved.</param>
/// <param name="Resolved">Whether the change is at least three times the noise.</param>
public sealed record SpectrumStepAnswer(double Step, double Distance, string State, double? Change, double? Noise, double? Stretch, bool Resolved)
{
    public static SpectrumStepAnswer Of(MeasuredPair pair) => new(
        pair.Pair.Step, pair.Distance, EnumWords<PairState>.Of(pair.State), pair.Change, pair.Noise, pair.Stretch, pair.IsResolved);
}

/// <summary>The units of a spectrum's numbers, for people.</summary>
/// <param name="Step">Of <see cref="SpectrumStepAnswer.Step"/> and <see cref="SpectrumAnswer.CrossoverStep"/>.</param>
/// <param name="Distance">Of distances, floor and crossover.</param>
/// <param name="Change">Of changes, noise and jump.</param>
/// <param name="Stretch">Of L, plateau and its bound.</param>
public sealed record SpectrumUnits(string Step, string Distance, string Change, string Stretch)
{
    public static SpectrumUnits All { get; } = new(
        "unit of α and β, along the direction",
        "Euclidean distance of latents, as the model is given them",
        "Euclidean distance of image features of length 1",
        FieldDescription.Of(FieldKind.Sensitivity).Unit);
}
