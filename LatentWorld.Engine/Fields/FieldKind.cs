namespace LatentWorld.Engine.Fields;

/// <summary>What the values of a field measure; <see cref="FieldDescription"/> has each one's word and unit.</summary>
public enum FieldKind
{
    /// <summary>How fast the picture's features change with the latent: the local Lipschitz estimate, ≥ 0.</summary>
    Sensitivity,
}
