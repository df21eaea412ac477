namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// How much of a picture is left at each training timestep: x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, with ᾱ_t the product of
/// (1 − β_s) up to t (Ho et al. 2020, equation 4).
/// </summary>
public sealed class NoiseSchedule
{
    // ᾱ that diffusers takes in place of 0: the smallest number of half precision.
    private const double AlmostNothing = 1d / (1 << 24);

    private readonly double[] _alphaBars;
    private readonly double _beyond;

    /// <summary>The schedule that a model was trained with.</summary>
    public NoiseSchedule(SchedulerConfiguration configuration)
    {
        double[] betas = Betas.Of(configuration);
        _alphaBars = new double[betas.Length];
        double product = 1;
        for (int t = 0; t < betas.Length; t++)
        {
            product *= 1 - betas[t];
            _alphaBars[t] = product;
        }

        if (configuration.RescaleToZeroSnr)
        {
            Stretch(_alphaBars);
        }

        _beyond = configuration.SetAlphaToOne ? 1 : _alphaBars[0];
    }

    /// <summary>T, the number of training timesteps.</summary>
    public int TrainTimesteps => _alphaBars.Length;

    /// <summary>ᾱ_t in [0, 1]; for a timestep below 0 that of the finished picture: 1 or ᾱ_0, as the configuration says.</summary>
    /// <param name="timestep">Below <see cref="TrainTimesteps"/>.</param>
    public double AlphaBar(int timestep) => timestep < 0 ? _beyond : _alphaBars[timestep];

    /// <summary>α and σ at a timestep; where a stretched schedule has pure noise, the level next to it, so that σ/α and its logarithm are finite.</summary>
    internal NoiseLevel Level(int timestep) => NoiseLevel.OfAlphaBar(AlphaBar(timestep) is > 0 and double alphaBar ? alphaBar : AlmostNothing);

    /// <summary>σ/α, the standard deviation of the noise beside a picture of its own size; between whole timesteps in a straight line.</summary>
    /// <param name="timestep">From 0 to T − 1.</param>
    internal double Sigma(double timestep)
    {
        int below = (int)timestep;
        NoiseLevel from = Level(below), to = Level(Math.Min(below + 1, TrainTimesteps - 1));
        double first = from.Noise / from.Signal, second = to.Noise / to.Signal;
        return first + ((timestep - below) * (second - first));
    }

    /// <summary>The timestep of a σ, between whole ones in a straight line of ln σ, as k-diffusion has it.</summary>
    /// <param name="sigma">Above 0; what lies beyond the first or last timestep's is taken for theirs.</param>
    /// <returns>From 0 to T − 1.</returns>
    internal double TimestepOf(double sigma)
    {
        int below = 0, above = TrainTimesteps - 1;
        while (above - below > 1)
        {
            int middle = (below + above) / 2;
            (below, above) = Sigma(middle) <= sigma ? (middle, above) : (below, middle);
        }

        double first = Math.Log(Sigma(below)), second = Math.Log(Sigma(above));
        return below + Math.Clamp((Math.Log(sigma) - first) / (second - first), 0, 1);
    }

    /// <summary>Shifts √ᾱ so that the last is 0, and scales it so that the first stays.</summary>
    private static void Stretch(double[] alphaBars)
    {
        double first = Math.Sqrt(alphaBars[0]), last = Math.Sqrt(alphaBars[^1]);
        foreach (ref double alphaBar in alphaBars.AsSpan())
        {
            double root = (Math.Sqrt(alphaBar) - last) * first / (first - last);
            alphaBar = root * root;
        }
    }
}
