namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>Karras et al. 2022, equation 5 with ρ = 7, between the first and the last of a discrete model's noise levels.</summary>
internal static class ReferenceKarras
{
    /// <summary>The steps' timesteps, and their σ with the 0 at the end.</summary>
    /// <param name="training">σ of each training timestep.</param>
    /// <param name="whole">Whether timesteps are rounded to whole ones.</param>
    public static (double[] Timesteps, double[] Sigmas) Levels(double[] training, int steps, bool whole)
    {
        double[] sigmas = new double[steps + 1], timesteps = new double[steps];
        for (int i = 0; i < steps; i++)
        {
            double share = steps == 1 ? 0 : i / (steps - 1.0);
            double root = ((1 - share) * Math.Pow(training[^1], 1 / 7.0)) + (share * Math.Pow(training[0], 1 / 7.0));
            sigmas[i] = Math.Pow(root, 7);
            double timestep = Timestep(training, sigmas[i]);
            timesteps[i] = whole ? Math.Round(timestep) : timestep;
        }

        return (timesteps, sigmas);
    }

    private static double Timestep(double[] training, double sigma)
    {
        int above = Array.FindIndex(training, level => level > sigma);
        if (above <= 0)
        {
            return above < 0 ? training.Length - 1 : 0;
        }

        double below = Math.Log(training[above - 1]);
        return above - 1 + ((Math.Log(sigma) - below) / (Math.Log(training[above]) - below));
    }
}
