using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>The study's world: its seeds, prompts and guidance, whatever the model.</summary>
public static class NeutralWorld
{
    /// <summary>Steps that are enough for the embedded model; the study took 50.</summary>
    public const int FewSteps = 20;

    /// <summary>That of a loaded model, by the scheduler, in the steps and with the guidance that its folder asks for, if it does.</summary>
    public static World Of(IDiffusionModel model)
    {
        SchedulerKind scheduler = model.Advice.Scheduler;
        int steps = Math.Min(model.Advice.Steps ?? FewSteps, Schedulers.MostSteps(model.Scheduler, scheduler));
        World world = Of(model.Reference, model.PictureSize, steps);
        return world with { Guidance = model.Advice.Guidance ?? world.Guidance, Scheduler = scheduler };
    }

    /// <param name="size">Edge of the model's pictures in pixels.</param>
    public static World Of(ModelReference model, int size, int steps = FewSteps) => new()
    {
        Model = model,
        Z0 = new(0),
        Z1 = new(123),
        Z2 = new(200),
        Prompt = "High quality picture, 4k, detailed",
        NegativePrompt = "blurry, ugly, stock photo",
        Steps = steps,
        Size = size,
    };
}
