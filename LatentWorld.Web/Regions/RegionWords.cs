using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Regions;

/// <summary>What the figures of a region say, in a sentence each. None says more than the scales at which it was measured.</summary>
internal static class RegionWords
{
    /// <summary>A row of the table.</summary>
    /// <param name="Name">What is measured.</param>
    /// <param name="Value">Its figure with its unit.</param>
    /// <param name="Scales">Where it was measured.</param>
    /// <param name="Says">What it means.</param>
    public sealed record Row(string Name, string Value, string Scales, string Says);

    /// <summary>All rows.</summary>
    public static IEnumerable<Row> Of(RegionMeasures measures) =>
    [
        .. Scaling("Border dimension", measures.Dimension, measures, range => $"{Number(range.Dimension)}{Error(range)}", Dimension),
        .. Scaling("Uncertainty exponent", measures.Uncertainty, measures, range => $"{Number(range.Exponent)}{Error(range)}", Uncertainty),
        .. NoDimension(measures),
        .. Entropy(measures),
        Merging(measures),
        Flips(measures),
    ];

    private static Row[] NoDimension(RegionMeasures measures) => measures.NoDimension is { } why ? [new("Border dimension", "–", "–", why)] : [];

    private static IEnumerable<Row> Scaling(
        string name, BorderScaling? scaling, RegionMeasures measures, Func<ScalingRange, string> value, Func<ScalingRange, string> says)
    {
        if (scaling is null)
        {
            yield break;
        }

        foreach (ScalingRange range in scaling.Ranges)
        {
            string cutOffs = string.Concat(
                scaling.LowerCutOff(range) is { } lower ? $" Below about {Number(lower.Scale)} intervals another power holds." : "",
                scaling.UpperCutOff(range) is { } upper ? $" Above about {Number(upper.Scale)} intervals another power holds." : "");
            string fit = range.RSquared is { } r ? $", R² {NumberWords.Decimals(r, 4)}" : "";
            yield return new(
                name, value(range), $"{Span(range.From, range.To, measures.Region.Lattice.Spacing)}{fit}", $"{says(range)}{cutOffs}");
        }

        if (scaling.Ranges.Count == 0)
        {
            yield return new(name, "–", "–", "Fewer than four scales have a border.");
        }
    }

    private static string Dimension(ScalingRange range) => range.Dimension switch
    {
        < 1.1 => "At these scales the borders are lines: half as large a box sees half as much of them.",
        > 1.9 => "At these scales borders are nearly everywhere.",
        _ => $"At these scales the borders have bends of all sizes: boxes half as large are on a border in {NumberWords.Decimals(Math.Pow(2, -range.Exponent), 2)} of the share.",
    };

    private static string Uncertainty(ScalingRange range) =>
        $"Half the distance between two pictures makes unequal labels {NumberWords.Decimals(Math.Pow(2, range.Exponent), 2)} times as rare.";

    private static IEnumerable<Row> Entropy(RegionMeasures measures)
    {
        if (measures.Entropies is not [var first, ..])
        {
            yield break;
        }

        BasinEntropy shown = measures.Entropies.FirstOrDefault(entropy => entropy.Scale == 6) ?? first;
        string box = $"boxes of {shown.Scale} × {shown.Scale} points";
        yield return new(
            "Basin entropy", Nats(shown.IsMeanResolved ? shown.Mean : null), box, shown.NoMean ?? "What is not known of the label of a point of which the box is known, in the mean over the region.");
        BasinEntropy[] bordering = [.. measures.Entropies.Where(entropy => entropy.IsOnBorderResolved)];
        string[] above = [.. bordering.Where(entropy => entropy.ExceedsLn2).Select(entropy => $"{entropy.Scale}")];
        string[] below = [.. bordering.Where(entropy => !entropy.ExceedsLn2).Select(entropy => $"{entropy.Scale}")];
        yield return new("Boundary basin entropy", Nats(shown.IsOnBorderResolved ? shown.OnBorder : null), box, shown.NoOnBorder is { } why
            ? why
            : above.Length == 0 ? $"Below ln 2 = .693 for boxes of {Joined(below)} points, as at smooth borders."
            : below.Length == 0 ? $"Above ln 2 = .693 for boxes of {Joined(above)} points, which a smooth border of two labels cannot be."
            : $"Above ln 2 = .693 for boxes of {Joined(above)} points and below it for {Joined(below)}: what it says depends on the box.");
    }

    private static Row Merging(RegionMeasures measures)
    {
        const string Name = "One border for all labels";
        if (measures.Merging is not { } merging)
        {
            return new(Name, "–", "–", measures.NoMerging!);
        }

        int farthest = merging.OfBorder.Count - 1;
        string distances = $"up to {farthest} intervals";
        return merging.Distance() is { } distance
            ? new(Name, $"within {distance}", distances, $"Wherever one label has a border, all {merging.Labels} are within {NumberWords.Counted(distance, "interval")}{Rest(merging, distance)}: at this resolution it is one border (Wada by merging).")
            : new(Name, "no", distances, $"{NumberWords.Percent(merging.OfBorder[farthest])} of one label's border lie farther than {farthest} intervals from another's: they do not share one border.");
    }

    private static string Rest(BorderMerging merging, int distance) =>
        merging.OfBorder[distance] > 0 ? $", but for {NumberWords.Percent(merging.OfBorder[distance], 2)} of its points" : "";

    private const string MayFlip = "Labels that rounding may flip";

    private static Row Flips(RegionMeasures measures) => measures.MayFlipShare is { } rate
        ? new(MayFlip, NumberWords.Percent(rate, 2), "no distance", $"At most so many of the {NumberWords.Exact(measures.Region.Kept - measures.Region.Elsewhere)} labels change by rounding alone, at a noise of {Number(measures.Rounding.Noise!.Value)} in feature distance.")
        : new(MayFlip, "–", "no distance", measures.Rounding.Noise is null
            ? "The noise of rounding is not measured yet. Measure again in a moment."
            : "Another provider or precision rendered these pictures, whose rounding cannot be measured here.");

    /// <summary>Scales in intervals, and in α beside it.</summary>
    public static string Span(int from, int to, double step) => $"{from} to {to} intervals, {Number(from * step)} to {Number(to * step)} in α";

    /// <summary>A number in three digits.</summary>
    public static string Number(double value) => NumberWords.Rounded(value, 3);

    private static string Error(ScalingRange range) => range.StandardError is { } error ? $" ± {NumberWords.Rounded(error, 2).TrimStart('≈')}" : "";

    private static string Nats(double? value) => value is { } nats ? $"{Number(nats)} nats" : "–";

    private static string Joined(string[] parts) => parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
