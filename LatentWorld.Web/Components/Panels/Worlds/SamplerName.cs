using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Worlds;

/// <summary>What other tools call a world's sampler: its name, and after it the spacing of its steps where that is not the model's own.</summary>
internal static class SamplerName
{
    /// <summary>Such as "DPM++ 2M Karras".</summary>
    public static string Of(World world) => world.Spacing switch
    {
        StepSpacing.Model => Of(world.Scheduler),
        StepSpacing.Karras => $"{Of(world.Scheduler)} Karras",
        _ => $"{Of(world.Scheduler)} {EnumWords<StepSpacing>.Of(world.Spacing)}",
    };

    private static string Of(SchedulerKind scheduler) => scheduler switch
    {
        SchedulerKind.Ddim => "DDIM",
        SchedulerKind.DdimLobashev => "DDIM as Lobashev et al.",
        SchedulerKind.Euler => "Euler",
        SchedulerKind.DpmSolver => "DPM++ 2M",
        SchedulerKind.Lcm => "LCM",
        _ => EnumWords<SchedulerKind>.Of(scheduler),
    };
}
