namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>How β grows over the training timesteps. Folders write these names with underscores: scaled_linear.</summary>
public enum BetaSchedule
{
    Linear,

    /// <summary>Linear in √β, as Stable Diffusion was trained.</summary>
    ScaledLinear,

    /// <summary>Nichol and Dhariwal 2021, equation 17.</summary>
    SquaredcosCapV2,
}
