namespace LatentWorld.Engine.Worlds;

/// <summary>The sampler that turns noise into a latent picture.</summary>
public enum SchedulerKind
{
    /// <summary>DDIM with η = 0 (Song et al. 2020), deterministic.</summary>
    Ddim,
}
