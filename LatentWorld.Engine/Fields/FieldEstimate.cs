using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Engine.Fields;

/// <summary>A field's value at a point, estimated from the steps to its neighbours, as far as it stands out from noise.</summary>
/// <param name="Value">In the unit of its kind; of sensitivity the largest quotient over the known neighbours, ≥ 0. Null where it is not resolved.</param>
/// <param name="AtMost">
/// Where it is not resolved, what it is at most; null where it is, where the noise is still being measured, and where
/// nothing bounds it: a neighbour has the same latent, or of a ratio the lower part is not resolved.
/// </param>
/// <param name="Distance">
/// Euclidean distance of the two latents that the model was given, for the neighbour that decided; of stretch and what is made of it,
/// of the shorter of the two lattice steps. 0 where they are the same.
/// </param>
/// <param name="Noise">Feature distance that rounding alone makes here; null while it is being measured.</param>
/// <param name="Neighbours">How many of the four neighbours were compared, 0 to 4.</param>
public readonly record struct FieldEstimate(double? Value, double? AtMost, double Distance, double? Noise, int Neighbours)
{
    /// <summary>
    /// Neighbours that are there but were rendered by another provider or in another precision: the rounding of those is a
    /// difference of its own, so they are not compared. Where no neighbour is left, there is no value, distance or noise.
    /// </summary>
    public int Uncompared { get; init; }

    /// <summary>
    /// The value is right to within it, in the same unit: what it becomes where each of the pictures is off by the noise. It says nothing of what
    /// changes between neighbours. Null where there is no value.
    /// </summary>
    public double? Uncertainty { get; init; }

    /// <summary>Of stretch and what is made of it, both singular values with their direction; null where the stronger is not resolved.</summary>
    public Stretch? Stretch { get; init; }

    /// <summary>Of stretch and what is made of it, the weaker singular value; null where it is not resolved, though the stronger may be.</summary>
    public double? Weakest { get; init; }

    /// <summary>
    /// Of stretch and what is made of it, how many times as much the features change along the direction as at a right angle to it, at
    /// least, ≥ 1: the ratio where both singular values are off by the noise towards each other.
    /// </summary>
    public double? LeastAnisotropy { get; init; }

    /// <summary>What it says of the true value.</summary>
    public Certainty Certainty =>
        Neighbours == 0 ? Certainty.NotComparable
        : Noise is null ? Certainty.Measuring
        : Value is not null ? Certainty.Resolved
        : AtMost is not null ? Certainty.AtMost
        : Certainty.Unbounded;

    /// <summary>Whether the noise is known and the value does not stand out from it.</summary>
    public bool IsBelowNoise => Certainty is Certainty.AtMost or Certainty.Unbounded;
}
