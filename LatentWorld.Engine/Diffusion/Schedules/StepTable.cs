namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// One step of one schedule as a row of numbers, the form in which it goes to the device: a table of them holds the
/// whole way of a picture, so that nothing has to follow it step by step. For the formulas see <see cref="StepCoefficients"/>.
/// </summary>
public static class StepTable
{
    /// <summary>Training timestep of the step's start; whole numbers up to 2²⁴ are exact in single precision.</summary>
    public const int Timestep = 0;

    /// <summary>w of <see cref="Diffusion.Guidance"/>.</summary>
    public const int Guidance = 1;

    public const int CleanFromSample = 2;

    public const int CleanFromOutput = 3;

    public const int NoiseFromSample = 4;

    public const int NoiseFromOutput = 5;

    public const int NextFromClean = 6;

    public const int NextFromNoise = 7;

    /// <summary>Bound of |x̂_0|; ∞ for none.</summary>
    public const int Clip = 8;

    /// <summary>Numbers of a row.</summary>
    public const int Count = 9;
}
