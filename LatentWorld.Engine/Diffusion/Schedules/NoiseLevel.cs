namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>How much of picture and noise a latent holds: x = α x_0 + σ ε with α² + σ² = 1.</summary>
/// <param name="Signal">α, from 0 to 1.</param>
/// <param name="Noise">σ, from 0 to 1.</param>
internal readonly record struct NoiseLevel(double Signal, double Noise)
{
    /// <summary>No noise.</summary>
    public static readonly NoiseLevel Clean = new(1, 0);

    /// <param name="alphaBar">ᾱ = α².</param>
    public static NoiseLevel OfAlphaBar(double alphaBar) => new(Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));

    /// <param name="sigma">σ/α, the standard deviation of the noise beside a picture of its own size.</param>
    public static NoiseLevel OfSigma(double sigma)
    {
        double signal = 1 / Math.Sqrt((sigma * sigma) + 1);
        return new(signal, sigma * signal);
    }

    /// <summary>λ = ln(α/σ), half the logarithm of the signal-to-noise ratio; ∞ without noise.</summary>
    public double Lambda => Math.Log(Signal / Noise);
}
