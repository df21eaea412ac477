using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>What rendering costs, as clients share it: in thousandths of what one row of the U-Net does.</summary>
internal static class RenderCost
{
    public const int Row = 1000;

    /// <summary>
    /// What a picture costs beside its steps: previews, decoding, features, encoding. Some six rows on terra
    /// (benchmarks/README.md); of Stable Diffusion the decoder takes about three.
    /// </summary>
    public const int Finishing = 6 * Row;

    /// <summary>The most that <see cref="OfStep"/> gives.</summary>
    public const int Most = (2 * Row) + Finishing;

    /// <summary>A step of one picture: its rows and its share of what the picture costs beside its steps, which is then paid by whoever had the steps.</summary>
    public static int OfStep(World world) => (Guidance.Rows(world.Guidance) * Row) + (Finishing / world.SampledSteps);

    /// <summary>The most that <see cref="OfPicture"/> gives.</summary>
    public const int MostOfPicture = (2 * Row * World.MaxSteps) + Finishing;

    /// <summary>A whole picture, for who gives out pictures and not steps.</summary>
    public static int OfPicture(World world) => (Guidance.Rows(world.Guidance) * Row * world.SampledSteps) + Finishing;
}
