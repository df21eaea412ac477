using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

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
