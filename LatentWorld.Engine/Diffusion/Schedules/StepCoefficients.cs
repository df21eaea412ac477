namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// One deterministic DDIM move between two timesteps (Song et al. 2020, equation 12 with σ = 0), as linear maps of the
/// noisy latent x and the model's output m: x̂_0 = A x + B m, ε = C x + D m, x_next = √ᾱ_next x̂_0 + √(1 − ᾱ_next) ε.
/// The denoiser computes them on its device.
/// </summary>
internal readonly struct StepCoefficients
{
    private readonly float _x0FromSample, _x0FromOutput;
    private readonly float _noiseFromSample, _noiseFromOutput;
    private readonly float _nextFromX0, _nextFromNoise;
    private readonly float _clip;

    /// <param name="alphaBar">ᾱ at the timestep of x.</param>
    /// <param name="next">ᾱ where the move ends.</param>
    /// <param name="predictsV">Whether m is v = √ᾱ ε − √(1 − ᾱ) x_0 (Salimans and Ho 2022) and not ε.</param>
    /// <param name="clip">Bound of |x̂_0|; ∞ for none.</param>
    public StepCoefficients(double alphaBar, double next, bool predictsV, double clip)
    {
        double signal = Math.Sqrt(alphaBar), noise = Math.Sqrt(1 - alphaBar);
        (_x0FromSample, _x0FromOutput) = predictsV
            ? ((float)signal, (float)-noise)
            : ((float)(1 / signal), (float)(-noise / signal));
        (_noiseFromSample, _noiseFromOutput) = predictsV ? ((float)noise, (float)signal) : (0, 1);
        (_nextFromX0, _nextFromNoise) = ((float)Math.Sqrt(next), (float)Math.Sqrt(1 - next));
        _clip = (float)clip;
    }

    /// <summary>Writes the coefficients into a <see cref="StepTable"/>.</summary>
    public void WriteMove(Span<float> row)
    {
        row[StepTable.CleanFromSample] = _x0FromSample;
        row[StepTable.CleanFromOutput] = _x0FromOutput;
        row[StepTable.NoiseFromSample] = _noiseFromSample;
        row[StepTable.NoiseFromOutput] = _noiseFromOutput;
        row[StepTable.NextFromClean] = _nextFromX0;
        row[StepTable.NextFromNoise] = _nextFromNoise;
        row[StepTable.Clip] = _clip;
    }
}
