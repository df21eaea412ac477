using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>The study's neutral world with the embedded model's twenty steps.</summary>
internal static class NeutralWorld
{
    public static World Of(IDiffusionModel model) => new()
    {
        Model = model.Reference,
        Z0 = new(0),
        Z1 = new(123),
        Z2 = new(200),
        Prompt = "High quality picture, 4k, detailed",
        NegativePrompt = "blurry, ugly, stock photo",
        Steps = 20,
        Size = model.PictureSize,
    };
}
