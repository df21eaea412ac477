namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// The columns of a <see cref="StepTable"/>. With x the noisy latent, m the guided output of the U-Net, x̂_0' the x̂_0 of the
/// picture's step before and z noise that its world draws for the step, one step is
/// x̂_0 = A x + B m, bounded; ε̂ = C x + D m; x_next = E x̂_0 + F ε̂ + G x̂_0' + H z.
/// The device computes it in single precision and in this order.
/// </summary>
public static class StepColumn
{
    /// <summary>Training timestep of the step's start. Whole numbers up to 2²⁴ are exact; <see cref="Euler"/> also has fractions.</summary>
    public const int Timestep = 0;

    /// <summary>What x is multiplied by to be the U-Net's input.</summary>
    public const int InputScale = 1;

    /// <summary>w of <see cref="Diffusion.Guidance"/>.</summary>
    public const int Guidance = 2;

    /// <summary>A.</summary>
    public const int CleanFromSample = 3;

    /// <summary>B.</summary>
    public const int CleanFromOutput = 4;

    /// <summary>Bound of |x̂_0|; ∞ for none.</summary>
    public const int Clip = 5;

    /// <summary>C.</summary>
    public const int NoiseFromSample = 6;

    /// <summary>D.</summary>
    public const int NoiseFromOutput = 7;

    /// <summary>E.</summary>
    public const int NextFromClean = 8;

    /// <summary>F.</summary>
    public const int NextFromNoise = 9;

    /// <summary>G; 0 in a picture's first step, which has none before it.</summary>
    public const int NextFromEarlier = 10;

    /// <summary>H; 0 for all samplers but <see cref="Lcm"/>.</summary>
    public const int NextFromDrawn = 11;

    /// <summary>Numbers of a row.</summary>
    public const int Count = 12;
}
