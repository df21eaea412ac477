namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>How β grows over the training timesteps. Folders write these names with underscores: scaled_linear.</summary>
public enum BetaSchedule
{
    /// <summary>A straight line from the first β to the last (Ho et al. 2020).</summary>
    Linear,

    /// <summary>Linear in √β, as Stable Diffusion was trained.</summary>
    ScaledLinear,

    /// <summary>Nichol and Dhariwal 2021, equation 17.</summary>
    SquaredcosCapV2,
}
