namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// The noise levels of Karras et al. 2022: σ_i = (σ_max^⅐ + i/(n − 1) (σ_min^⅐ − σ_max^⅐))⁷ for i = 0 … n − 1 (equation 5 with
/// ρ = 7), from the last training timestep's σ to the first's, as k-diffusion and diffusers have them. After them comes σ = 0.
/// </summary>
/// <remarks>
/// A level lies between training timesteps. The U-Net is asked at the nearest whole one: there it was trained, many exports take
/// no fractions, and so both kinds of export give one picture. diffusers' DPM-Solver rounds too; its Euler and k-diffusion do
/// not, which differs by half a timestep at most. The level itself, by which a step is computed, is never rounded.
/// </remarks>
internal static class KarrasLevels
{
    private const double Rho = 7;

    /// <summary>Timestep and σ of each step, in the order of sampling.</summary>
    /// <param name="steps">At least 1.</param>
    public static (int Timestep, double Sigma)[] Of(NoiseSchedule schedule, int steps)
    {
        double most = Math.Pow(schedule.Sigma(schedule.TrainTimesteps - 1), 1 / Rho), least = Math.Pow(schedule.Sigma(0), 1 / Rho);
        var levels = new (int, double)[steps];
        for (int i = 0; i < steps; i++)
        {
            double sigma = Math.Pow(steps == 1 ? most : most + ((double)i / (steps - 1) * (least - most)), Rho);
            levels[i] = ((int)Math.Round(schedule.TimestepOf(sigma), MidpointRounding.ToEven), sigma);
        }

        return levels;
    }
}
