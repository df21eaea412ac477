using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Regions;

/// <summary>What the API says of a region's labels; see <see cref="RegionMeasures"/>. Scales are in intervals of the lattice unless they are said to be in α.</summary>
/// <param name="Region">[α0, β0, α1, β1] from the first point to the last.</param>
/// <param name="StepAlpha">From a point to the next, in α and in β: 2^−zoom.</param>
/// <param name="StepDistanceAlpha">Distance of the two latents that the model is given for neighbours along α, in the region's middle.</param>
/// <param name="StepDistanceBeta">The same along β.</param>
/// <param name="Kept">Points with a label.</param>
/// <param name="Missing">Points without a picture.</param>
/// <param name="OtherEncoder">Points whose picture has features of another image encoder, and so no label.</param>
/// <param name="OtherOrigin">Points with a label whose picture another provider or precision rendered; they are not in the share that may flip, and nothing is compared across to them.</param>
/// <param name="Noise">Feature distance that rounding alone makes; null where it is not measured yet: ask again in a moment.</param>
/// <param name="RoundingsAlpha">Roundings of the model's input that a step along α is long.</param>
/// <param name="MayFlipShare">Share of the labelled points whose label rounding alone may change; a bound.</param>
public sealed record RegionAnswer(
    string World, int Zoom, long MinX, long MinY, long MaxX, long MaxY, int Width, int Height, double[] Region,
    double StepAlpha, double StepDistanceAlpha, double StepDistanceBeta,
    int Points, int Kept, int Missing, int OtherEncoder, int OtherOrigin,
    LabelsAnswer Labels,
    double? Noise, double RoundingsAlpha, double RoundingsBeta, double? MayFlipShare,
    ScalesAnswer? Scales, string? NoDimension, ScalingAnswer? BorderDimension, ScalingAnswer? UncertaintyExponent,
    IReadOnlyList<EntropyAnswer> BasinEntropy,
    string? NoMerging, MergingAnswer? Merging,
    PhasesAnswer Phases)
{
    internal static RegionAnswer Of(WorldId world, RegionMeasures measures)
    {
        (RegionLabels region, RegionLattice lattice) = (measures.Region, measures.Region.Lattice);
        (PlanePoint min, PlanePoint max) = (lattice.Bounds.Min, lattice.Bounds.Max);
        return new(
            world.Value, lattice.Zoom, lattice.MinX, lattice.MinY, lattice.MaxX, lattice.MaxY, lattice.Width, lattice.Height,
            [min.Alpha, min.Beta, max.Alpha, max.Beta],
            lattice.Spacing, measures.Rounding.AlongDistance, measures.Rounding.DownDistance,
            lattice.Points, region.Kept, lattice.Points - region.Kept - region.Foreign, region.Foreign, region.Elsewhere,
            LabelsAnswer.Of(measures),
            measures.Rounding.Noise, measures.Rounding.Along, measures.Rounding.Down, measures.MayFlipShare,
            measures.Scales is { } scales ? ScalesAnswer.Of(scales) : null,
            measures.NoDimension,
            ScalingAnswer.Of(measures.Dimension, lattice.Spacing), ScalingAnswer.Of(measures.Uncertainty, lattice.Spacing),
            [.. measures.Entropies.Select(entropy => EntropyAnswer.Of(entropy, lattice.Spacing))],
            measures.NoMerging,
            measures.Merging is { } merging ? new(merging.Labels, merging.Apart, merging.OfBorder, merging.Distance()) : null,
            PhasesAnswer.Of(measures));
    }
}

/// <summary>By what pictures are called.</summary>
/// <param name="Kind">"words", "own" or "clusters".</param>
/// <param name="Source">Which list, for people.</param>
/// <param name="Encoder">Hash of the image encoder in whose space they lie.</param>
public sealed record LabelsAnswer(string Kind, string Source, string Encoder, IReadOnlyList<LabelAnswer> Names)
{
    internal static LabelsAnswer Of(RegionMeasures measures) => new(
        EnumWords<LabelKind>.Of(measures.Region.Labels.Kind), measures.Region.Labels.Source, measures.Region.Labels.Encoder,
        [.. measures.Region.Labels.Names.Select((name, i) => new LabelAnswer(name, measures.Counts[i], (double)measures.Counts[i] / measures.Region.Kept))]);
}

/// <summary>One label.</summary>
/// <param name="Share">Of the labelled points.</param>
public sealed record LabelAnswer(string Name, int Points, double Share);

/// <summary>At which scales borders are measured.</summary>
/// <param name="From">The smallest, in intervals; null where no scale is left.</param>
/// <param name="Held">What keeps them from being smaller: "grid", "floor" or "flips".</param>
/// <param name="Words">The same as a sentence.</param>
public sealed record ScalesAnswer(int? From, int To, string Held, string Words)
{
    internal static ScalesAnswer Of(RegionScales scales) =>
        new(scales.Limits?.From, scales.To, EnumWords<ScaleBound>.Of(scales.Held), scales.Words);
}

/// <summary>Basin entropy for one size of boxes.</summary>
/// <param name="BoxPoints">ε: points along a box's side.</param>
/// <param name="Mean">S_b in nats, over all boxes; null where they are too few.</param>
/// <param name="Boundary">S_bb in nats, over those with two labels or more; null where those are too few.</param>
/// <param name="ExceedsLn2">Whether S_bb exceeds ln 2 at this size of boxes; null where it is.</param>
/// <param name="NoMean">Why there is no mean; null where there is one.</param>
/// <param name="NoBoundary">Why there is no S_bb; null where there is one.</param>
public sealed record EntropyAnswer(
    int BoxPoints, double BoxAlpha, double? Mean, double? Boundary, long Boxes, long BorderBoxes, bool? ExceedsLn2, string? NoMean, string? NoBoundary)
{
    internal static EntropyAnswer Of(BasinEntropy entropy, double step) => new(
        entropy.Scale, entropy.Scale * step,
        entropy.IsMeanResolved ? entropy.Mean : null, entropy.IsOnBorderResolved ? entropy.OnBorder : null,
        entropy.Boxes, entropy.BorderBoxes, entropy.IsOnBorderResolved ? entropy.ExceedsLn2 : null, entropy.NoMean, entropy.NoOnBorder);
}

/// <summary>Whether all labels share one border, tried by merging all but one.</summary>
/// <param name="Apart">At index r: the share of known points that lie on one label's border and farther than r intervals from another's, for the two labels of which it is largest.</param>
/// <param name="OfBorder">The same, of the points on the first label's border.</param>
/// <param name="Distance">The least r at which <paramref name="OfBorder"/> is at most <see cref="BorderMerging.Tolerance"/>, one border at this resolution; null where that is at none.</param>
public sealed record MergingAnswer(int Labels, IReadOnlyList<double> Apart, IReadOnlyList<double> OfBorder, int? Distance);
