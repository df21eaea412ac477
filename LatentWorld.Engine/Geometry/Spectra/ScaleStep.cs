namespace LatentWorld.Engine.Geometry.Spectra;

/// <summary>Two places a step apart, and how much lies between their pictures.</summary>
/// <param name="Step">δ, distance of the two latents, &gt; 0.</param>
/// <param name="Change">|φ(x + δ) − φ(x)|, distance of their features, ≥ 0.</param>
/// <param name="Noise">Distance of features that rounding alone makes here, ≥ 0.</param>
public readonly record struct ScaleStep(double Step, double Change, double Noise)
{
    /// <summary>L(δ) = change/step, features per unit of latent distance.</summary>
    public double Stretch => Change / Step;

    /// <summary>Whether the change stands out from the noise.</summary>
    public bool IsResolved => Change > 0 && Change >= ChangeNoise.Factor * Noise;

    /// <summary>3 · noise/step: what the noise hides. Where the step is not resolved, L is at most that.</summary>
    public double Hidden => ChangeNoise.Factor * Noise / Step;
}
