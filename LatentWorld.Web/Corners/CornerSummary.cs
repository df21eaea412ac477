using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Corners;

/// <summary>A corner's report in sentences.</summary>
public static class CornerSummary
{
    // Below this two pictures are seen to differ; the VAE's own round trip has 33 to 39 dB on the embedded model.
    private const double Alike = 25;

    /// <summary>What is lost where, a sentence or two an element.</summary>
    public static IReadOnlyList<string> Of(CornerReport report) =>
        report.Inversion is { } inversion ? [.. OfInversion(inversion), OfNoise(report)] : [OfNoise(report)];

    private static IEnumerable<string> OfInversion(InversionReport report)
    {
        yield return $"Through the VAE alone the picture keeps {Decibels(report.Vae.Psnr)}, and no corner can keep more: every picture of the model goes through it.";
        double lost = report.Vae.Psnr - report.Unguided.Psnr;
        yield return report.IsIllConditioned
            ? $"Some steps could not be inverted (residual up to {NumberWords.Exact(Math.Round(report.Steps.Max(step => step.Residual), 4))}): sampled without guidance the corner is another picture, {Decibels(report.Unguided.Psnr)}."
            : report.Mode == InversionMode.Editable
                ? $"Without guidance the corner comes back at {Decibels(report.Unguided.Psnr)}: forward noise in place of the last {report.Replaced} steps has cost {Decibels(Math.Max(0, lost))} of fine detail."
                : $"Without guidance the corner comes back at {Decibels(report.Unguided.Psnr)}: the inversion has cost {Decibels(Math.Max(0, lost))}.";
        if (report.OnMap.Psnr < Alike && report.Guidance != 1)
        {
            yield return $"On the map, at guidance {NumberWords.Exact(report.Guidance)}, the corner shows {Decibels(report.OnMap.Psnr)} of the picture: guidance leads the same noise elsewhere. A map at guidance 1 shows the picture itself.";
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
            ? $"Its norm is {NumberWords.Decimals(report.Statistics.Norm, 1)}; it lies at noise level {NumberWords.Exact(report.Level)}, where latents are half picture, half noise."
            : Math.Abs(correlation) <= 3 * usual
                ? $"Its norm is {NumberWords.Decimals(report.Statistics.Norm, 1)}, and its neighbouring numbers are as little alike as those of noise ({Signed(correlation)} ± {NumberWords.Decimals(usual, 3)})."
                : $"Its norm is {NumberWords.Decimals(report.Statistics.Norm, 1)}, and it is no clean noise: neighbouring numbers correlate by {Signed(correlation)}, where noise has 0 ± {NumberWords.Decimals(usual, 3)}. Pictures between it and other corners may be flat.";
    }

    private static string Decibels(double psnr) => double.IsPositiveInfinity(psnr) ? "everything" : $"{NumberWords.Decimals(psnr, 1)}\u00A0dB";

    private static string Signed(double value) => NumberWords.Decimals(value, 3);
}
