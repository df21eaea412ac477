namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>Which training timesteps a sampler visits (Lin et al. 2024, table 2).</summary>
public enum TimestepSpacing
{
    /// <summary>Whole strides up from the picture, then the offset.</summary>
    Leading,

    /// <summary>Strides down from the last timestep.</summary>
    Trailing,

    /// <summary>Evenly from the last timestep to the first, both included.</summary>
    Linspace,
}
