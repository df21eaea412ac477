using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

/// <summary>Recipes for tests.</summary>
internal static class TestWorlds
{
    public static readonly LatentShape StudyShape = new(4, 64, 64);

    /// <summary>The published study's world: seeds 0, 123 and 200, drawn by CUDA in half precision as [1, 64, 64, 4].</summary>
    public static readonly World Study = new()
    {
        Model = new("study", new string('0', 64)),
        Z0 = new(0),
        Z1 = new(123),
        Z2 = new(200),
        Prompt = "High quality picture, 4k, detailed",
        NegativePrompt = "blurry, ugly, stock photo",
        Guidance = 5,
        Steps = 50,
        Normalisation = Normalisation.Vertices,
        Arithmetic = Arithmetic.Fp16,
        Size = 512,
    };
}
