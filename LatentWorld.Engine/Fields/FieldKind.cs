namespace LatentWorld.Engine.Fields;

/// <summary>What the values of a field measure; <see cref="FieldDescription"/> has each one's name and unit.</summary>
public enum FieldKind
{
    /// <summary>How fast the picture's features change with the latent: the local Lipschitz estimate, ≥ 0.</summary>
    Sensitivity,

    /// <summary>The mean of the same quotients over the neighbours, ≥ 0: the amplitude of the published study.</summary>
    Amplitude,

    /// <summary>σ1 of ∂features/∂latent within the plane, ≥ 0: the change along the direction in which it is strongest.</summary>
    Stretch,

    /// <summary>σ1/σ2, ≥ 1: how much more the features change along that direction than at a right angle to it.</summary>
    Anisotropy,

    /// <summary>σ1 σ2, ≥ 0: area among features by area among latents.</summary>
    Area,
}
