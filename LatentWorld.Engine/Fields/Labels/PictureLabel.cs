namespace LatentWorld.Engine.Fields.Labels;

/// <summary>What a picture is called.</summary>
/// <param name="Index">In the names of its <see cref="LabelSet"/>.</param>
/// <param name="Margin">Cosine between the picture's features and the label's, less the next label's, ≥ 0.</param>
/// <param name="Reach">
/// How far, as feature distance, a picture's features have to move at least before another label is nearer: the least of
/// (c1 − cj)/|w1 − wj| over the other labels j, since moving f by d changes ⟨f, w1 − wj⟩ by at most |d| · |w1 − wj| (Cauchy–Schwarz).
/// </param>
public readonly record struct PictureLabel(int Index, double Margin, double Reach);
