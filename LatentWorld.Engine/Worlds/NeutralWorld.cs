namespace LatentWorld.Engine.Worlds;

/// <summary>The study's world: its seeds, prompts and guidance, whatever the model.</summary>
public static class NeutralWorld
{
    /// <summary>Steps that are enough for the embedded model; the study took 50.</summary>
    public const int FewSteps = 20;

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
