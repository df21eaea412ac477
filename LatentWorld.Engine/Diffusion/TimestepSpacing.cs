using LatentWorld.Engine.Models;

namespace LatentWorld.Engine.Diffusion;

/// <summary>Which training timesteps a sampler visits, by the names of diffusers (Lin et al. 2024, table 2).</summary>
internal static class TimestepSpacing
{
    /// <summary>Timesteps in the order of sampling, from noise to picture.</summary>
    public static int[] Timesteps(SchedulerConfiguration configuration, int steps)
    {
        int total = configuration.TrainTimesteps;
        int[] timesteps = new int[steps];
        for (int i = 0; i < steps; i++)
        {
            int fromPicture = steps - 1 - i;
            int timestep = configuration.TimestepSpacing switch
            {
                "leading" => (fromPicture * (total / steps)) + configuration.StepsOffset,
                "trailing" => Round(total - (i * (double)total / steps)) - 1,
                "linspace" => steps == 1 ? 0 : Round(fromPicture * (total - 1d) / (steps - 1)),
                string other => throw new ModelFolderException(
                    $"scheduler/scheduler_config.json: timestep_spacing “{other}” is not supported; supported are leading, trailing and linspace."),
            };

            // An offset with as many steps as training had would ask for one timestep too many.
            timesteps[i] = Math.Clamp(timestep, 0, total - 1);
        }

        return timesteps;
    }

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.ToEven);
}
