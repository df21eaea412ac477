namespace LatentWorld.Engine.Worlds;

/// <summary>At which noise levels a sampler's steps lie. Other tools call it the schedule type, or the timestep spacing.</summary>
public enum StepSpacing
{
    /// <summary>As the model's folder says; LCM has timesteps of its own.</summary>
    Model,

    /// <summary>Whole strides up from the picture, so that the first step lies below pure noise, as Stable Diffusion 1 is mostly sampled.</summary>
    Leading,

    /// <summary>Strides down from the last training timestep, which is always visited (Lin et al. 2024, table 2); for few steps.</summary>
    Trailing,

    /// <summary>Evenly from the last training timestep to the first.</summary>
    Linspace,

    /// <summary>
    /// Evenly in the seventh root of the noise's standard deviation (Karras et al. 2022, equation 5): more of the steps lie near
    /// the picture, where its detail is drawn. Of <see cref="SchedulerKind.Euler"/> and <see cref="SchedulerKind.DpmSolver"/>.
    /// </summary>
    Karras,
}
