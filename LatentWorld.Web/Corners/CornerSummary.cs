using System.Globalization;
using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Corners;

/// <summary>A corner's report in sentences.</summary>
public static class CornerSummary
{
    // Drawings of the embedded model are scaled by a few per cent on the sphere and stay the picture; textures, by 20 %, do not.
    private const double Unscaled = 0.05;

    // Below this two pictures are seen to differ; the VAE's own round trip has 33 to 39 dB on the embedded model.
    private const double Alike = 25;

    // Where the VAE alone brings a picture below that, as one of much detail, the rest is measured by what it leaves: 3 dB less are twice the error.
    private const double Doubled = 3;

    /// <summary>The map that shows the picture itself, where guidance or the normalisation makes another of the corner; null where none does better.</summary>
    public static World? Faithful(World world, CornerReport report) =>
        report.Inversion is { } inversion && IsAnother(inversion) && (inversion.Guidance != 1 || IsScaled(inversion))
            ? world with { Guidance = 1, Normalisation = IsScaled(inversion) ? Normalisation.None : world.Normalisation }
            : null;

    /// <summary>What <see cref="Faithful"/> changes, to follow "the map".</summary>
    public static string FaithfulWords(CornerReport report) =>
        report.Inversion is { } inversion && IsScaled(inversion) ? "at guidance 1 and of normalisation none" : "at guidance 1";

    /// <summary>Whether the corner is its picture, and the map's picture of it another.</summary>
    private static bool IsAnother(InversionReport report) => Differs(report, report.OnMap.Psnr) && !Differs(report, report.Unguided.Psnr);

    private static bool Differs(InversionReport report, double psnr) => psnr < Math.Min(Alike, report.Vae.Psnr - Doubled);

    private static bool IsScaled(InversionReport report) => Math.Abs(report.MapScale - 1) > Unscaled;

    /// <summary>What is lost where, a sentence or two an element.</summary>
    public static IReadOnlyList<string> Of(CornerReport report) =>
        report.Inversion is { } inversion ? [.. OfInversion(report, inversion), OfNoise(report)] : [OfNoise(report)];

    private static IEnumerable<string> OfInversion(CornerReport whole, InversionReport report)
    {
        yield return $"Through the VAE alone the picture keeps {Decibels(report.Vae.Psnr)}, and no corner can keep more: every picture of the model goes through it.";
        double lost = report.Vae.Psnr - report.Unguided.Psnr;
        int open = report.Steps.Count(step => !step.Reached);
        if (open > 0)
        {
            yield return $"{open} of {report.Steps.Count} steps did not settle (residual up to {report.Steps.Max(step => step.Residual).ToString("≈0.0e+0", CultureInfo.InvariantCulture)}): there the way back is not exact.";
        }

        yield return Differs(report, report.Unguided.Psnr)
            ? $"The picture could not be inverted: sampled without guidance the corner is another picture, {Decibels(report.Unguided.Psnr)}."
            : report.Mode == InversionMode.Editable
                ? $"Without guidance the corner comes back at {Decibels(report.Unguided.Psnr)}: forward noise in place of the last {NumberWords.Counted(report.Replaced, "step")} has cost {Decibels(Math.Max(0, lost))} of fine detail."
                : $"Without guidance the corner comes back at {Decibels(report.Unguided.Psnr)}: the inversion has cost {Decibels(Math.Max(0, lost))}.";
        if (IsAnother(report) && report.Guidance == 1 && IsScaled(report))
        {
            yield return $"On the map it is another picture ({Decibels(report.OnMap.Psnr)}): the map's normalisation multiplies its numbers by {Thousandths(report.MapScale)}. A map of normalisation none shows the picture itself.";
        }
        else if (IsAnother(report) && report.Guidance != 1)
        {
            string besides = IsScaled(report) ? $", and the normalisation multiplies its numbers by {Thousandths(report.MapScale)}" : "";
            yield return $"On the map, at guidance {NumberWords.Exact(report.Guidance)}, it is another picture ({Decibels(report.OnMap.Psnr)}): guidance leads the same noise elsewhere{besides}. A map {FaithfulWords(whole)} shows the picture itself.";
        }
        else
        {
            yield return $"On the map, at guidance {NumberWords.Exact(report.Guidance)}, the corner keeps {Decibels(report.OnMap.Psnr)}.";
        }
    }

    private static string OfNoise(CornerReport report)
    {
        double correlation = report.Statistics.Correlation, usual = report.Statistics.CorrelationDeviation;
        return report.Level < 1
            ? $"Its norm is {Norm(report)}; it lies at noise level {NumberWords.Exact(report.Level)}, where latents still hold some of the picture."
            : Math.Abs(correlation) <= 3 * usual
                ? $"Its norm is {Norm(report)}, and its neighbouring numbers are as little alike as those of noise ({Thousandths(correlation)} ± {Deviation(usual)})."
                : $"Its norm is {Norm(report)}, and it is no clean noise: neighbouring numbers correlate by {Thousandths(correlation)}, where noise has 0 ± {Deviation(usual)}. Pictures between it and other corners may be flat.";
    }

    /// <summary>"≈37.9 dB".</summary>
    public static string Decibels(double psnr) =>
        double.IsPositiveInfinity(psnr) ? "every pixel" : string.Create(CultureInfo.InvariantCulture, $"≈{psnr:0.0}\u00A0dB");

    /// <summary>"≈0.013".</summary>
    public static string Thousandths(double value) => "≈" + value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>"0.016", to follow ±.</summary>
    public static string Deviation(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Norm(CornerReport report) => "≈" + report.Statistics.Norm.ToString("0.0", CultureInfo.InvariantCulture);
}
