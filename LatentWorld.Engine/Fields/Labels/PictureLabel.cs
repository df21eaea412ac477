namespace LatentWorld.Engine.Fields.Labels;

/// <summary>What a picture is called.</summary>
/// <param name="Index">In the names of its <see cref="LabelSet"/>.</param>
/// <param name="Cosine">Between the picture's features and the label's, −1 to 1.</param>
/// <param name="Margin">That cosine less the next label's, ≥ 0.</param>
/// <param name="Reach">
/// How far, as feature distance, a picture's features have to move at least before another label is nearer: the least of
/// (c1 − cj)/|w1 − wj| over the other labels j, since moving f by d changes ⟨f, w1 − wj⟩ by at most |d| · |w1 − wj| (Cauchy–Schwarz).
/// </param>
public readonly record struct PictureLabel(int Index, double Cosine, double Margin, double Reach)
{
    /// <summary>Whether rounding alone may give the picture another label.</summary>
    /// <param name="noise">Feature distance that rounding makes there, ≥ 0.</param>
    public bool MayFlip(double noise) => Reach <= noise;
}
