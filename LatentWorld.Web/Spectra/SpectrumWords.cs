using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Spectra;

/// <summary>A scale spectrum as people read it: each number with its unit, and what is not resolved as a bound.</summary>
public static class SpectrumWords
{
    private const int Digits = 3;

    /// <summary>"α", "β", or "30° from α to β".</summary>
    public static string Direction(double degrees) => degrees switch
    {
        ScalePairs.AlongAlpha => "α",
        ScalePairs.AlongBeta => "β",
        _ => $"{NumberWords.Exact(degrees)}° from α to β",
    };

    /// <summary>What the spectrum says, a sentence an element; what is missing comes last.</summary>
    public static IEnumerable<string> Of(PlaceSpectrum found)
    {
        foreach (string sentence in found.Spectrum is { } spectrum ? Of(found, spectrum) : [])
        {
            yield return sentence;
        }

        if (Lacking(found) is { } lacking)
        {
            yield return lacking;
        }
    }

    private static IEnumerable<string> Of(PlaceSpectrum found, ScaleSpectrum spectrum)
    {
        if (spectrum.AtLeast is not { } most)
        {
            yield return "At no step does the change stand out from the noise.";
            yield break;
        }

        if (spectrum.BorderWithin is { } within)
        {
            yield return spectrum.Calm is { } calm
                ? $"Here {Number(calm)} ({Unit}), at all small steps that stand out from the noise."
                : "The derivative at the place itself is not resolved.";
            yield return $"A border lies beside the place, within a latent distance of {Number(within)}{Step(found, within)}. Measure on it to know how steep it is; it is at least {Number(most)}.";
            yield break;
        }

        if (!found.IsWhole && spectrum.Plateau is null)
        {
            yield return $"Up to {Number(spectrum.Steps.Where(step => step.IsResolved).Max(step => step.Stretch))} ({Unit}) over the steps that are there. Finer ones tell whether that is here or beside the place.";
            yield break;
        }

        yield return spectrum.Plateau is { } plateau
            ? $"Plateau {Number(plateau)} ({Unit}): at smaller steps the change is so steep, and no steeper."
            : $"At least {Number(most)} ({Unit}): no plateau is reached before the arithmetic ends.";
        yield return (spectrum.Crossover, spectrum.CrossoverAtMost) switch
        {
            ({ } width, _) => $"Crossover at a latent distance of {Number(width)}{Step(found, width)}: the border is about so wide. Jump {Number(spectrum.Jump!.Value)} in feature distance.",
            (null, { } bound) => $"The border is at most {Number(bound)} wide in latent distance{Step(found, bound)}. Jump {Number(spectrum.Jump!.Value)} in feature distance.",
            _ when spectrum.Octaves.Count(octave => octave.IsResolved) < 2 => "Too few steps stand out from the noise to tell whether there is a border.",
            _ when !found.IsWhole => "No border at the steps that are there: at none does the change stay the same while the step shrinks.",
            _ => "No border: nowhere does the change stay the same while the step shrinks.",
        };
    }

    private static string Unit => FieldDescription.Of(FieldKind.Sensitivity).Unit;

    private static string Step(PlaceSpectrum found, double distance) =>
        found.PlaneStep(distance) is { } step ? $", a step of {Number(step)} along {Direction(found.Pairs.Direction)}" : "";

    /// <summary>Why it may change yet; null where all is there.</summary>
    public static string? Lacking(PlaceSpectrum found)
    {
        string? pictures = found.Missing.Count > 0 ? $"{JobWords.Count(found.Missing.Count)} of {JobWords.Pictures(found.Pairs.Points().Count)} are not rendered yet." : null;
        string? noise = found.LacksNoise ? "The noise is not measured here yet." : null;
        string? encoder = found.OtherEncoder > 0 ? $"Pairs whose features are another image encoder's, which measuring computes anew: {JobWords.Count(found.OtherEncoder)}." : null;
        string? others = found.Uncompared > 0 ? $"Pairs left out as not comparable, since another provider or precision rendered one of them or one has no features: {JobWords.Count(found.Uncompared)}." : null;
        string words = string.Join(' ', ((string?[])[pictures, noise, encoder, others]).OfType<string>());
        return words.Length > 0 ? words : null;
    }

    private static string Number(double value) => NumberWords.Rounded(value, Digits);
}
