namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>What was counted at one scale.</summary>
/// <param name="Scale">Side of the boxes or distance of the pairs, in intervals of the grid.</param>
/// <param name="Share">Of the boxes or pairs whose labels are all known, those with unequal labels, 0 to 1; null where none is known.</param>
/// <param name="Known">How many boxes or pairs are known.</param>
public readonly record struct ScaleShare(int Scale, double? Share, long Known);
