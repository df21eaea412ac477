using System.Globalization;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Pictures;

/// <summary>A verification as people read it.</summary>
public static class VerificationWords
{
    /// <summary>Enough of a hash to tell two apart.</summary>
    private const int HashDigits = 12;

    public static string Of(Verification found) => found.Pixels.AreEqual
        ? "The same picture, bit for bit."
        : $"{Pixels(found.Pixels)}{Cosine(found.FeatureCosine)}.{Word(found)}";

    /// <summary>Who drew the kept picture and who drew the new one, a line each.</summary>
    public static IEnumerable<(string Name, string Kept, string Now)> Provenances(Verification found) =>
        Facts(found.Kept).Zip(Facts(found.Again), (kept, now) => (kept.Name, kept.Value, now.Value));

    private static string Pixels(PixelDifference pixels) =>
        $"Largest difference {pixels.Largest} of 255, {NumberWords.Decimals(pixels.Psnr, 1)} dB";

    private static string Cosine(double? cosine) => cosine is { } known
        ? $", cosine of the features {NumberWords.Decimals(known, 6)}"
        : "";

    private static string Word(Verification found) =>
        found.WordChanged ? $" Its nearest word was “{found.KeptWord ?? "none"}” and is now “{found.AgainWord ?? "none"}”."
        : found.KeptWord is { } word ? $" Its nearest word is still “{word}”."
        : "";

    private static IEnumerable<(string Name, string Value)> Facts(Provenance by) =>
    [
        ("provider", by.Provider),
        ("precision", by.Precision),
        ("batch of", by.BatchSize.ToString(CultureInfo.InvariantCulture)),
        ("made at (UTC)", by.RenderedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        ("took", $"{NumberWords.Decimals(by.Seconds, 2)} s"),
        ("model", by.ModelHash[..Math.Min(HashDigits, by.ModelHash.Length)]),
    ];
}
