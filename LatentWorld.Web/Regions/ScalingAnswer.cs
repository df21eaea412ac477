using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Web.Regions;

/// <summary>How borders fill the plane, scale by scale, as the API says it. Scales are in intervals of the lattice, and in α (and β) beside it.</summary>
/// <param name="Shares">What was counted: of the boxes (pairs) of a scale that are known, the share with unequal labels.</param>
/// <param name="Overall">One power through all scales, whether it holds or not; null where fewer than four have a border.</param>
/// <param name="Ranges">Where one power holds, by ascending scale.</param>
/// <param name="CutOffs">Between the ranges.</param>
public sealed record ScalingAnswer(
    IReadOnlyList<ShareAnswer> Shares, RangeAnswer? Overall, IReadOnlyList<RangeAnswer> Ranges, IReadOnlyList<CutOffAnswer> CutOffs)
{
    internal static ScalingAnswer? Of(BorderScaling? scaling, double step) => scaling is null ? null : new(
        [.. scaling.Shares.Select(share => new ShareAnswer(share.Scale, share.Scale * step, share.Share, share.Known))],
        scaling.Overall is { } all ? RangeAnswer.Of(all, scaling, step) : null,
        [.. scaling.Ranges.Select(range => RangeAnswer.Of(range, scaling, step))],
        [.. scaling.CutOffs.Select(cutOff => new CutOffAnswer(cutOff.Scale, cutOff.Scale * step, cutOff.From, cutOff.To))]);
}

/// <summary>What was counted at one scale.</summary>
public sealed record ShareAnswer(int Scale, double ScaleAlpha, double? Share, long Known);

/// <summary>A range of scales over which the share goes as ε^exponent.</summary>
/// <param name="Dimension">2 − exponent.</param>
/// <param name="StandardError">Of both: jackknife over 4 × 4 blocks of the region; null where all of the border lies in one.</param>
/// <param name="RSquared">Of the line.</param>
/// <param name="LowerCutOff">In intervals: where a smaller range begins; null where its scales end only because none smaller were measured.</param>
/// <param name="UpperCutOff">The same above.</param>
public sealed record RangeAnswer(
    int From, int To, double FromAlpha, double ToAlpha, double Octaves, double Exponent, double Dimension, double? StandardError, double? RSquared,
    double? LowerCutOff, double? UpperCutOff)
{
    internal static RangeAnswer Of(ScalingRange range, BorderScaling scaling, double step) => new(
        range.From, range.To, range.From * step, range.To * step, range.Octaves, range.Exponent, range.Dimension, range.StandardError, range.RSquared,
        scaling.LowerCutOff(range)?.Scale, scaling.UpperCutOff(range)?.Scale);
}

/// <summary>Where one power ends and another begins.</summary>
public sealed record CutOffAnswer(double Scale, double ScaleAlpha, int From, int To);
