namespace LatentWorld.Engine.Worlds;

/// <summary>In which precision a latent is computed.</summary>
public enum Arithmetic
{
    /// <summary>Double throughout, rounded once to single precision.</summary>
    Fp32,

    /// <summary>PyTorch's half-precision operations in the published notebook's order.</summary>
    Fp16,
}
