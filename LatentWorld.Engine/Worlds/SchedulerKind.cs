using System.Text.Json.Serialization;

namespace LatentWorld.Engine.Worlds;

/// <summary>The sampler that turns noise into a latent picture.</summary>
public enum SchedulerKind
{
    /// <summary>DDIM with η = 0 (Song et al. 2020), deterministic.</summary>
    Ddim,

    /// <summary>
    /// The same, with Lobashev et al.'s ends of steps: from t to max(1, t − T/steps), so that the last step moves nothing
    /// and the picture keeps the noise of timestep 1.
    /// </summary>
    DdimLobashev,

    /// <summary>
    /// Euler's method (Karras et al. 2022) on the folder's timesteps, as diffusers' EulerDiscreteScheduler, deterministic. The
    /// same flow as <see cref="Ddim"/>, with σ = 0 as its end.
    /// </summary>
    Euler,

    /// <summary>DPM-Solver++(2M) (Lu et al. 2022), deterministic and of order 2: fewer steps for the same picture.</summary>
    [JsonStringEnumMemberName("dpm-solver++")]
    DpmSolver,

    /// <summary>
    /// The multistep sampler of latent consistency models (Luo et al. 2023), for models that were distilled to it: 1 to 8 steps. It
    /// draws new noise between its steps, the same for all points of a world, so that the map stays continuous.
    /// </summary>
    Lcm,
}
