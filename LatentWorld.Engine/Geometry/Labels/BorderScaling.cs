namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>How the border between labels fills the plane, scale by scale.</summary>
/// <param name="Shares">What was counted, by ascending scale.</param>
/// <param name="Overall">
/// One power through all scales that have a border, as published figures are fitted, whether it holds or not; null where fewer than
/// four scales have one.
/// </param>
/// <param name="Ranges">
/// By ascending scale; one where a single power holds throughout, empty where <see cref="Overall"/> is null.
/// </param>
/// <param name="CutOffs">Between the ranges, one fewer than those.</param>
public sealed record BorderScaling(
    IReadOnlyList<ScaleShare> Shares, ScalingRange? Overall, IReadOnlyList<ScalingRange> Ranges, IReadOnlyList<ScaleCutOff> CutOffs)
{
    /// <summary>The range of the most octaves, the finer of two equals; null where there is none.</summary>
    public ScalingRange? Widest => Ranges.MaxBy(range => range.Octaves);

    /// <summary>The cut-off below a range; null where its scales end only because none smaller were measured.</summary>
    public ScaleCutOff? LowerCutOff(ScalingRange range) => Find(cutOff => cutOff.To == range.From);

    /// <summary>The cut-off above a range; null where its scales end only because none larger were measured.</summary>
    public ScaleCutOff? UpperCutOff(ScalingRange range) => Find(cutOff => cutOff.From == range.To);

    private ScaleCutOff? Find(Func<ScaleCutOff, bool> wanted) => CutOffs.Where(wanted).Select(cutOff => (ScaleCutOff?)cutOff).FirstOrDefault();
}
