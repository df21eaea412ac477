namespace LatentWorld.Engine.Worlds.Notices;

/// <summary>Says what LCM makes of the guidance that other samplers take: the model has learnt one in, and more of it burns pictures out.</summary>
public static class LcmGuidance
{
    /// <summary>The most that models with LCM-LoRA are made for.</summary>
    private const double Most = 2;

    /// <returns>A sentence or two for people; null where there is nothing to say.</returns>
    public static string? Notice(World world) => world.Scheduler == SchedulerKind.Lcm && world.Guidance > Most
        ? $"LCM is made for guidance 1 to {Most}; beyond it pictures burn out."
        : null;
}
