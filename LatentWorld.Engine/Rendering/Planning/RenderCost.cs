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

/// <summary>What is handed out in turns, and what one costs.</summary>
/// <param name="Cost">Of one portion of a world's picture.</param>
/// <param name="Most">The most that <paramref name="Cost"/> gives: what anybody may save up for.</param>
/// <param name="NeedsPreparation">Whether a world's pictures wait here until it is prepared.</param>
/// <param name="LeaveProgress">Whether a picture that rests has progress, which somebody here keeps and is told to give up.</param>
internal sealed record Portions(Func<World, int> Cost, int Most, bool NeedsPreparation, bool LeaveProgress)
{
    /// <summary>Single steps, for devices of this process.</summary>
    public static Portions Steps { get; } = new(RenderCost.OfStep, RenderCost.Most, NeedsPreparation: true, LeaveProgress: true);

    /// <summary>Whole pictures, for workers elsewhere, who prepare their worlds themselves.</summary>
    public static Portions Pictures { get; } = new(RenderCost.OfPicture, RenderCost.MostOfPicture, NeedsPreparation: false, LeaveProgress: false);
}
