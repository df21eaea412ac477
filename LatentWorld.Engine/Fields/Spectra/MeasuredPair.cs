using LatentWorld.Engine.Geometry.Spectra;

namespace LatentWorld.Engine.Fields.Spectra;

/// <summary>A pair of a spectrum, with what its two pictures say.</summary>
/// <param name="Pair">Its step in units of the plane, and its points.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Distance">Euclidean distance of the two latents that the model is given, ≥ 0.</param>
/// <param name="Change">Euclidean distance of the features of the two pictures, ≥ 0; null where they cannot be compared.</param>
/// <param name="Noise">Feature distance that rounding alone makes; null where it is not measured.</param>
public readonly record struct MeasuredPair(ScalePair Pair, PairState State, double Distance, double? Change, double? Noise)
{
    /// <summary>L = change/distance, features per unit of latent distance; null where it is not known.</summary>
    public double? Stretch => Change is { } change && Distance > 0 ? change / Distance : null;

    /// <summary>Its part of a spectrum; null where it has none.</summary>
    public ScaleStep? Step => State == PairState.Measured ? new(Distance, Change!.Value, Noise!.Value) : null;

    /// <summary>Whether the change stands out from the noise.</summary>
    public bool IsResolved => Step is { IsResolved: true };
}
